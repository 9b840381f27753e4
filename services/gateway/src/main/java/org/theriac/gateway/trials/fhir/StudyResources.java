package org.theriac.gateway.trials.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.Overall;
import org.theriac.trials.v1.TrialMatch;
import org.theriac.trials.v1.TrialSummary;

/**
 * Matched trials as a searchset of ResearchStudy (R4). The criteria are the characteristics of a
 * contained Group, each with its verdict, explanation and the sentences behind it as an extension.
 */
final class StudyResources {
  private static final String OWN = "https://theriac.org/fhir/StructureDefinition/";
  private static final String PHASES = "http://terminology.hl7.org/CodeSystem/research-study-phase";

  private StudyResources() {}

  /** The bundle; what was not looked at and how it was read stand in an OperationOutcome. */
  static ObjectNode bundle(MatchTrialsResponse response, List<String> remarks) {
    ObjectNode bundle = Json.object();
    bundle.put("resourceType", "Bundle");
    bundle.put("type", "searchset");
    bundle.put("total", response.getMatchesCount());
    ArrayNode entries = bundle.putArray("entry");
    for (TrialMatch match : response.getMatchesList()) {
      ObjectNode entry = entries.addObject();
      entry.put("fullUrl", "https://clinicaltrials.gov/study/" + match.getTrial().getTrialId());
      entry.set("resource", study(match));
      entry.putObject("search").put("mode", "match").put("score", score(match));
    }
    ObjectNode outcome = Json.object();
    outcome.put("resourceType", "OperationOutcome");
    ArrayNode issues = outcome.putArray("issue");
    issue(
        issues,
        response.getResearchOptOut() ? "suppressed" : "informational",
        response.getConsidered() + " of " + response.getIndexed() + " trials were decided.");
    response.getNotConsideredList().forEach(words -> issue(issues, "informational", words));
    response.getRulesList().forEach(words -> issue(issues, "informational", words));
    remarks.forEach(words -> issue(issues, "informational", words));
    ObjectNode entry = entries.addObject();
    entry.put("fullUrl", "urn:uuid:" + UUID.randomUUID());
    entry.set("resource", outcome);
    entry.putObject("search").put("mode", "outcome");
    return bundle;
  }

  private static void issue(ArrayNode issues, String code, String words) {
    issues.addObject().put("severity", "information").put("code", code).put("diagnostics", words);
  }

  /** Standings lie apart, so that the order by score is the order of the answer. */
  private static double score(TrialMatch match) {
    double base =
        switch (match.getOverall()) {
          case OVERALL_ELIGIBLE_ON_WHAT_IS_KNOWN -> 0.67;
          case OVERALL_NEEDS_INFORMATION -> 0.34;
          case OVERALL_EXCLUDED, OVERALL_UNSPECIFIED, UNRECOGNIZED -> 0;
        };
    return Math.round((base + match.getScore() * 0.33) * 1_000) / 1_000.0;
  }

  private static ObjectNode study(TrialMatch match) {
    TrialSummary trial = match.getTrial();
    ObjectNode study = Json.object();
    study.put("resourceType", "ResearchStudy");
    study.put("id", trial.getTrialId().replaceAll("[^A-Za-z0-9.-]", "-"));
    study.putArray("contained").add(group(match));
    ArrayNode extensions = study.putArray("extension");
    extensions
        .addObject()
        .put("url", OWN + "trial-standing")
        .put("valueCode", standing(match.getOverall()));
    if (!trial.getStatus().isEmpty()) {
      extensions
          .addObject()
          .put("url", OWN + "registry-status")
          .put("valueString", trial.getStatus());
    }
    match
        .getQuestionsList()
        .forEach(question ->
            extensions.addObject().put("url", OWN + "trial-question").put("valueString", question));
    study
        .putArray("identifier")
        .addObject()
        .put("system", "http://clinicaltrials.gov")
        .put("value", trial.getTrialId());
    if (!trial.getTitle().isEmpty()) {
      study.put("title", trial.getTitle());
    }
    study.put("status", status(trial.getStatus()));
    phase(study, trial.getPhasesList());
    concepts(study, "condition", trial.getConditionsList());
    concepts(study, "focus", trial.getInterventionsList());
    study.putArray("enrollment").addObject().put("reference", "#criteria");
    if (match.getReasonsCount() > 0) {
      ArrayNode notes = study.putArray("note");
      match.getReasonsList().forEach(reason -> notes.addObject().put("text", reason));
    }
    return study;
  }

  private static String standing(Overall overall) {
    return ContractJson.word(overall.getValueDescriptor());
  }

  /**
   * The status by FHIR's words; the registry's own word stands in an extension. What is not known
   * to take patients is not shown as open.
   */
  private static String status(String registry) {
    return switch (registry) {
      case "RECRUITING", "ENROLLING_BY_INVITATION", "AVAILABLE" -> "active";
      case "NOT_YET_RECRUITING" -> "approved";
      case "SUSPENDED", "TEMPORARILY_NOT_AVAILABLE" -> "temporarily-closed-to-accrual";
      case "COMPLETED" -> "completed";
      case "TERMINATED" -> "administratively-completed";
      case "WITHDRAWN" -> "withdrawn";
      default -> "closed-to-accrual";
    };
  }

  private static void phase(ObjectNode study, List<String> phases) {
    if (phases.isEmpty()) {
      return;
    }
    String words = String.join("/", phases);
    String code =
        words.equals("NA")
            ? "n-a"
            : words
                .toLowerCase(Locale.ROOT)
                .replace("early_phase1", "early-phase-1")
                .replaceAll("(?<!-)phase([1-4])", "phase-$1")
                .replace('/', '-');
    ObjectNode concept = study.putObject("phase");
    if (code.matches(
        "n-a|early-phase-1|phase-1|phase-1-phase-2|phase-2|phase-2-phase-3|phase-3|phase-4")) {
      concept.putArray("coding").addObject().put("system", PHASES).put("code", code);
    }
    concept.put("text", words);
  }

  private static void concepts(ObjectNode study, String field, List<String> words) {
    if (!words.isEmpty()) {
      ArrayNode concepts = study.putArray(field);
      words.forEach(one -> concepts.addObject().put("text", one));
    }
  }

  private static ObjectNode group(TrialMatch match) {
    ObjectNode group = Json.object();
    group.put("resourceType", "Group");
    group.put("id", "criteria");
    group.put("type", "person");
    group.put("actual", false);
    if (match.getCriteriaCount() > 0) {
      ArrayNode characteristics = group.putArray("characteristic");
      match.getCriteriaList().forEach(one -> characteristics.add(characteristic(one)));
    }
    return group;
  }

  private static ObjectNode characteristic(CriterionVerdict criterion) {
    ObjectNode characteristic = Json.object();
    ObjectNode result = characteristic.putArray("extension").addObject();
    ArrayNode parts = result.putArray("extension");
    result.put("url", OWN + "criterion-result");
    part(parts, "criterion", criterion.getCriterion().getCriterionId());
    parts
        .addObject()
        .put("url", "verdict")
        .put("valueCode", ContractJson.word(criterion.getVerdict().getValueDescriptor()));
    part(parts, "explanation", criterion.getExplanation());
    for (Fact fact : criterion.getEvidenceList()) {
      part(
          parts,
          "evidence",
          fact.getSentence().isBlank() ? fact.getEvidence() : fact.getSentence());
      part(parts, "evidence-date", fact.getDate());
      part(parts, "evidence-source", fact.getNoteId());
    }
    if (criterion.getStale()) {
      parts.addObject().put("url", "stale").put("valueBoolean", true);
    }
    if (criterion.getRoutine()) {
      parts.addObject().put("url", "routine").put("valueBoolean", true);
    }
    characteristic.putObject("code").put("text", criterion.getCriterion().getText().strip());
    characteristic.put("valueBoolean", true);
    characteristic.put("exclude", criterion.getCriterion().getExclusion());
    return characteristic;
  }

  private static void part(ArrayNode parts, String name, String words) {
    if (!words.isBlank()) {
      parts.addObject().put("url", name).put("valueString", words.strip());
    }
  }
}
