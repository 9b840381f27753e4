package org.theriac.gateway.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.therapies.v1.RankedTherapy;
import org.theriac.therapies.v1.TherapyDirection;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.Overall;
import org.theriac.variants.v1.ParseSomaticResponse;
import org.theriac.variants.v1.ParseTumorTableResponse;
import org.theriac.variants.v1.SomaticVariant;

/** A report as JSON. */
final class ReportJson {
  private static final int MOST_IN_SUMMARY = 5;

  private ReportJson() {}

  static ObjectNode write(Report report) {
    ObjectNode json = Json.object();
    json.set("tumorType", ContractJson.write(report.biomarkers().getTumorType()));
    json.set("summary", summary(report));
    ObjectNode specimen = json.putObject("specimen");
    if (!report.specimen().assay().isEmpty()) {
      specimen.put("assay", report.specimen().assay());
    }
    if (report.specimen().plasmaOnly()) {
      specimen.put("plasmaOnly", true);
    }
    report.specimen().purity().ifPresent(purity -> specimen.put("tumorPurity", purity));
    ParseSomaticResponse file = report.file();
    if (file != null) {
      json.set("file", ContractJson.write(file));
    }
    tables(report, json);
    ArrayNode alterations = json.putArray("alterations");
    for (Report.Finding finding : report.findings()) {
      ObjectNode entry = ContractJson.write(finding.alteration());
      entry.setAll(ContractJson.write(finding.summary()));
      SomaticVariant variant = finding.variant();
      if (variant != null) {
        entry.put("transcript", variant.getTranscript());
        if (variant.hasDepth()) {
          entry.put("depth", variant.getDepth());
        }
      }
      alterations.add(entry);
    }
    json.set("therapies", ContractJson.write(report.ranking().getTherapiesList()));
    json.set("evidence", ContractJson.write(report.biomarkers().getEvidenceList()));
    json.set("notInterpreted", ContractJson.write(report.outside()));
    json.set("notInterpretedCounts", leftOpen(report));
    leftOut(json.putObject("leftOut"), LeftOutRecord.of(report));
    ArrayNode covered = json.putArray("coveredGenes");
    report.coveredGenes().forEach(covered::add);
    ArrayNode notFound = json.putArray("lookedForNotFound");
    report.notFound().forEach(notFound::add);
    json.set("undecided", ContractJson.write(report.biomarkers().getUndecidedList()));
    Undecided undecided = Undecided.of(report);
    open(json.putArray("undecidedAlterations"), undecided.findings(), "alteration");
    open(json.putArray("notTested"), undecided.tests(), "result");
    json.set("germline", germline(report));
    json.set("trials", trials(report));
    json.set("facts", ContractJson.write(report.facts()));
    ArrayNode limits = json.putArray("limits");
    report.limits().forEach(limits::add);
    ObjectNode versions = json.putObject("versions");
    versions.put("knowledgeRelease", report.biomarkers().getKnowledgeRelease());
    String model = report.ranking().getModelVersion();
    versions.put("model", model.isEmpty() ? "rules only" : model);
    json.put(
        "notice",
        "Decision support for professionals. Not a device and no substitute for judgement.");
    return json;
  }

  /** How much the report says nothing of. */
  private static ObjectNode leftOpen(Report report) {
    NotInterpreted open = NotInterpreted.of(report);
    ObjectNode json = Json.object();
    json.put("variants", open.variants());
    json.put("of", open.of());
    ArrayNode reasons = json.putArray("reasons");
    open.reasons().forEach(reasons::add);
    return json;
  }

  private static void leftOut(ObjectNode json, List<LeftOutRecord> records) {
    json.put("count", records.size());
    ArrayNode rows = json.putArray("rows");
    for (LeftOutRecord one : records) {
      ObjectNode row = rows.addObject().put("file", one.source()).put("place", one.place());
      if (one.line() > 0) {
        row.put("line", one.line());
      }
      row.put("code", one.code()).put("reason", one.reason());
    }
  }

  private static void tables(Report report, ObjectNode json) {
    ParseTumorTableResponse copyNumbers = report.tables().copyNumbers();
    if (copyNumbers != null) {
      json.set("copyNumbers", ContractJson.write(copyNumbers));
    }
    ParseTumorTableResponse fusions = report.tables().fusions();
    if (fusions != null) {
      json.set("fusions", ContractJson.write(fusions));
    }
    ParseTumorTableResponse coverage = report.tables().coverage();
    if (coverage != null) {
      json.set("coverage", ContractJson.write(coverage));
    }
  }

  private static void open(ArrayNode into, List<Undecided.Open> all, String name) {
    for (Undecided.Open open : all) {
      ObjectNode entry = into.addObject().put(name, open.label());
      if (!open.key().isEmpty()) {
        entry.put("key", open.key());
        open.questions().forEach(entry.putArray("needs")::add);
      }
      open.therapies().forEach(entry.putArray("therapies")::add);
      open.evidence().forEach(entry.putArray("evidence")::add);
    }
  }

  /** Adds what changed since an earlier report. */
  static void changes(ObjectNode json, ReportChanges changes) {
    ObjectNode entry = json.putObject("changes");
    entry.put("earlier", changes.earlier());
    ArrayNode list = entry.putArray("changes");
    changes.changes().forEach(list::add);
  }

  private static ObjectNode summary(Report report) {
    ObjectNode summary = Json.object();
    ArrayNode best = summary.putArray("therapies");
    for (RankedTherapy therapy : report.therapies(TherapyDirection.THERAPY_DIRECTION_SENSITIVITY)) {
      if (best.size() < MOST_IN_SUMMARY) {
        best.addObject()
            .put("therapy", therapy.getTherapy())
            .put("tier", therapy.getTier())
            .put("onLabel", therapy.getOnLabel());
      }
    }
    summary.put(
        "resistance", report.therapies(TherapyDirection.THERAPY_DIRECTION_RESISTANCE).size());
    summary.put(
        "conflicting", report.therapies(TherapyDirection.THERAPY_DIRECTION_CONFLICTING).size());
    summary.put("notableAlterations", report.notable().size());
    summary.put("uncertainAlterations", report.uncertain().size());
    summary.put("germlineWarnings", GermlineAdvice.of(report).size());
    MatchTrialsResponse trials = report.trials();
    if (trials != null && !trials.getResearchOptOut()) {
      summary.put("trialsConsidered", trials.getConsidered());
      summary.put(
          "trialsNotExcluded",
          trials.getMatchesList().stream()
              .filter(match -> match.getOverall() != Overall.OVERALL_EXCLUDED)
              .count());
    }
    return summary;
  }

  private static ObjectNode germline(Report report) {
    ObjectNode germline = Json.object();
    List<GeneResult> results = report.profile().orElse(List.of());
    String state = results.isEmpty() ? "no results stored" : "known";
    germline.put("profile", report.profile().isEmpty() ? "no patient named" : state);
    germline.set("assessments", ContractJson.write(report.germline().getAssessmentsList()));
    return germline;
  }

  private static ObjectNode trials(Report report) {
    MatchTrialsResponse trials = report.trials();
    if (trials == null) {
      return Json.object()
          .put("state", "no trials loaded")
          .put("detail", "Trials were not looked at: none are imported.");
    }
    ObjectNode json = ContractJson.write(trials);
    json.put("state", trials.getResearchOptOut() ? "opted out of research" : "matched");
    return json;
  }
}
