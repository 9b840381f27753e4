package org.theriac.gateway.reports;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.pages.Assessments;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;
import org.theriac.gateway.pages.TrialList;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationKind;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.TumorType;
import org.theriac.therapies.v1.TherapyDirection;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.Overall;
import org.theriac.trials.v1.TrialMatch;
import org.theriac.variants.v1.ParseSomaticResponse;
import org.theriac.variants.v1.SomaticVariant;

/** A report for the tumour board: summary first, every statement with what it rests on. */
final class ReportPage {
  static final String TITLE = "Tumour board report";
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+: ");
  private static final int MOST_WAITING = 8;
  private static final int MOST_REASONS = 3;
  private static final int MOST_FOUND = 40;
  private static final List<String> COLUMNS =
      List.of("Alteration", "Meaning", "Consequence", "Allele fraction, reads", "Locus");

  private final Report report;
  private final Filing filing;
  private final Lengths lengths;
  private final TherapySections therapies;
  private final Undecided undecided;

  private ReportPage(Report report, Filing filing, Lengths lengths) {
    this.report = report;
    this.filing = filing;
    this.lengths = lengths;
    this.therapies = new TherapySections(report, lengths);
    this.undecided = Undecided.of(report);
  }

  /**
   * The page.
   *
   * @param filing what became of it in the records
   */
  static String of(Report report, Filing filing) {
    return Layout.page(TITLE, new ReportPage(report, filing, Lengths.SCREEN).content());
  }

  /** What paper holds: the same sections, long lists cut shorter, each with its count. */
  static Html paper(Report report, Filing filing) {
    return new ReportPage(report, filing, Lengths.PAPER).content();
  }

  /** Paper in one piece, with its style, and with everything open. */
  static String printed(Report report, Filing filing) {
    return Layout.standalone(Layout.page(TITLE, paper(report, filing)));
  }

  private Html content() {
    return group(
        tag("h1", TITLE),
        header(),
        new ReportSummary(report, therapies, undecided).section(),
        changed(),
        lengths.paper() ? group(therapies.board(), found(), annex()) : Html.nothing(),
        therapies.section(
            "therapies",
            "Therapies with evidence of response",
            TherapyDirection.THERAPY_DIRECTION_SENSITIVITY,
            "No therapy has evidence of response for these alterations in the knowledge base."),
        therapies.section(
            "resistance",
            "Resistance: not expected to respond",
            TherapyDirection.THERAPY_DIRECTION_RESISTANCE,
            "No evidence of resistance for these alterations in the knowledge base."),
        therapies.section(
            "conflicts",
            "Conflicting evidence",
            TherapyDirection.THERAPY_DIRECTION_CONFLICTING,
            ""),
        germline(),
        alterations(),
        undecided(),
        figures(),
        trials(),
        notFound(),
        therapies.table(),
        limits());
  }

  /** The findings that matter, in one line each, for the first pages. */
  private Html found() {
    List<String> labels =
        report.notable().stream()
            .map(finding ->
                finding.summary().getLabel()
                    + (finding.alteration().hasAlleleFraction()
                        ? " (" + finding.reads() + ")"
                        : ""))
            .toList();
    int more = Math.max(0, labels.size() - MOST_FOUND);
    return Layout.section(
        "found",
        "Found, with evidence or called oncogenic",
        labels.isEmpty()
            ? tag("p", "Nothing.")
            : tag(
                "p",
                String.join("; ", labels.stream().limit(MOST_FOUND).toList())
                    + (more > 0 ? "; and " + more + " more in the annex." : ".")));
  }

  private static Html annex() {
    return tag(
            "p",
            "Annex: what the pages before rest on. All evidence and all variants are on the page"
                + " and in the JSON and TSV of this report.")
        .styled("annex");
  }

  private Html header() {
    TumorType tumor = report.biomarkers().getTumorType();
    List<List<String>> facts = new ArrayList<>();
    facts.add(
        List.of(
            "Tumour type",
            tumor.getName().isEmpty()
                ? "unknown"
                : tumor.getName()
                    + (tumor.getCode().isEmpty() ? "" : " (" + tumor.getCode() + ")")));
    facts.add(List.of("Tissue", tumor.getTissue()));
    filing
        .stored()
        .ifPresent(stored ->
            facts.add(
                List.of(
                    "Stored report",
                    stored.getReportId()
                        + ", "
                        + Layout.moment(stored.getMadeAt())
                        + (filing.anew() ? "" : ", nothing is new"))));
    ParseSomaticResponse file = report.file();
    if (file != null) {
      facts.add(List.of("Sample", file.getSampleId()));
      facts.add(List.of("Assembly", ContractJson.word(file.getAssembly().getValueDescriptor())));
      facts.add(
          List.of(
              "File", file.getRowsRead() + " rows, " + file.getRowsFiltered() + " filtered out"));
      facts.add(List.of("Annotation", file.getAnnotationSource()));
    }
    facts.add(
        List.of(
            "Test", report.specimen().assay().isEmpty() ? "not said" : report.specimen().assay()));
    if (report.specimen().plasmaOnly()) {
      facts.add(List.of("Specimen", "plasma only, no tissue"));
    }
    report
        .specimen()
        .purity()
        .ifPresent(purity -> facts.add(List.of("Tumour cells", Math.round(100 * purity) + " %")));
    facts.add(List.of("Markers", markers()));
    facts.add(List.of("Knowledge", report.biomarkers().getKnowledgeRelease()));
    String model = report.ranking().getModelVersion();
    facts.add(List.of("Ranking", model.isEmpty() ? "rules only" : "rules, then model " + model));
    return tag("div", Layout.facts(facts)).styled("specimen");
  }

  /** Results for the tumour as a whole, such as TMB and MSI. */
  private String markers() {
    List<String> words = new ArrayList<>();
    for (Report.Finding finding : report.findings()) {
      if (finding.alteration().getKind() == AlterationKind.ALTERATION_KIND_SIGNATURE) {
        words.add(finding.summary().getLabel());
      }
    }
    return words.isEmpty() ? "TMB, MSI, HRD: not given" : String.join("; ", words);
  }

  private Html figures() {
    List<Html> figures = new ReportFigures(report, lengths).all();
    return figures.isEmpty()
        ? Html.nothing()
        : Layout.section("figures", "Figures", figures.toArray(new Html[0]));
  }

  private Html notFound() {
    List<String> genes = report.notFound();
    int outside = report.outside().size();
    return Layout.section(
        "not-found",
        "Looked for, not found",
        report.coveredGenes().isEmpty()
            ? tag(
                    "p",
                    report.specimen().plasmaOnly()
                        ? "Only plasma was looked at: what was not found there may still be in the"
                            + " tumour. Wild type is not known."
                        : "What the test covered was not said: a gene that is not listed may not"
                            + " have been looked at. Wild type is not known.")
                .styled("note")
            : tag(
                "p",
                genes.isEmpty()
                    ? "Every completely covered gene has a finding."
                    : "Completely covered, without a finding: " + String.join(", ", genes) + "."),
        outside == 0 || lengths.paper()
            ? outside == 0
                ? Html.nothing()
                : tag(
                    "p",
                    outside
                        + " variants without a known gene or transcript were not interpreted: "
                        + LeftOutRecord.outside(report).stream()
                            .limit(lengths.rows())
                            .map(LeftOutRecord::place)
                            .collect(Collectors.joining(", "))
                        + (outside > lengths.rows()
                            ? " and "
                                + (outside - lengths.rows())
                                + " more, which are in the TSV and the JSON."
                            : "."))
            : Layout.details(
                outside + " variants without a known gene or transcript, not interpreted",
                Layout.table(
                    "Not interpreted"
                        + (outside > lengths.rows()
                            ? ", the first " + lengths.rows() + "; all are in the JSON"
                            : ""),
                    List.of("Locus", "Change", "Allele fraction", "Line"),
                    report.outside().stream()
                        .limit(lengths.rows())
                        .map(ReportPage::row)
                        .toList())));
  }

  private static List<Html> row(SomaticVariant variant) {
    return List.of(
        text(variant.getChromosome() + ":" + variant.getPosition()),
        text(
            LeftOutRecord.brief(variant.getReference())
                + " > "
                + LeftOutRecord.brief(variant.getAlternate())),
        text(
            variant.hasAlleleFraction()
                ? TherapySections.number(variant.getAlleleFraction())
                : "not given"),
        text(String.valueOf(variant.getLine())));
  }

  private Html changed() {
    return filing
        .changes()
        .<Html>map(changes ->
            Layout.section(
                "changes",
                "What changed since the last report",
                tag("p", "Compared with: " + changes.earlier() + ".").styled("hint"),
                changes.changes().isEmpty()
                    ? tag("p", "Nothing.")
                    : Layout.sentences(changes.changes())))
        .orElse(Html.nothing());
  }

  private Html germline() {
    List<DrugAssessment> all = report.germline().getAssessmentsList();
    boolean tested = !report.profile().orElse(List.of()).isEmpty();
    List<DrugAssessment> known =
        all.stream()
            .filter(Assessments::hasGuidance)
            .filter(assessment -> !Assessments.isQuiet(assessment))
            .filter(this::saysSomething)
            .toList();
    List<String> quiet =
        all.stream().filter(Assessments::isQuiet).map(ReportPage::quietly).toList();
    List<String> unknown =
        all.stream()
            .filter(assessment -> !Assessments.hasGuidance(assessment))
            .map(Assessments::name)
            .toList();
    return Layout.section(
        "germline",
        "Germline pharmacogenomics of these therapies",
        tested
            ? tag(
                "p",
                report.profile().orElse(List.of()).size() + " stored germline results were used.")
            : tag("p", ReportSummary.silence(report)).styled("note"),
        known.isEmpty()
            ? Html.nothing()
            : Assessments.table("Drugs of these therapies and the patient's genes", known),
        tested && !quiet.isEmpty()
            ? tag("p", "Checked, nothing to change: " + String.join("; ", quiet) + ".")
            : Html.nothing(),
        known.isEmpty() && quiet.isEmpty()
            ? tag("p", "No germline guidance of the knowledge base speaks about these drugs.")
            : Html.nothing(),
        unknown.isEmpty()
            ? Html.nothing()
            : Layout.details(
                unknown.size() + " drugs without germline guidance in the knowledge base",
                tag("p", "Not checked: " + String.join(", ", unknown) + ".").styled("hint")));
  }

  /** A drug and the results that it was checked against. */
  private static String quietly(DrugAssessment assessment) {
    List<String> results =
        assessment.getNoActionList().stream()
            .map(GuidanceWords::genes)
            .filter(words -> !words.isEmpty())
            .distinct()
            .toList();
    return Assessments.name(assessment)
        + (results.isEmpty() ? "" : " (" + String.join(", ", results) + ")");
  }

  /** Without results, silence about a drug was no check and is not shown as one. */
  private boolean saysSomething(DrugAssessment assessment) {
    return !report.profile().orElse(List.of()).isEmpty()
        || assessment.getGuidanceCount() > 0
        || assessment.getPreTestCount() > 0
        || assessment.getMissingGenesCount() > 0;
  }

  private Html trials() {
    MatchTrialsResponse trials = report.trials();
    if (trials == null) {
      return Layout.section(
          "trials",
          "Trials",
          tag("p", "Trials were not looked at: none are imported.").styled("note"));
    }
    if (trials.getResearchOptOut()) {
      return Layout.section(
          "trials",
          "Trials",
          tag("p", String.join(" ", trials.getNotConsideredList())).styled("note"));
    }
    List<TrialMatch> possible =
        trials.getMatchesList().stream()
            .filter(match -> match.getOverall() != Overall.OVERALL_EXCLUDED)
            .toList();
    List<TrialMatch> excluded =
        trials.getMatchesList().stream()
            .filter(match -> match.getOverall() == Overall.OVERALL_EXCLUDED)
            .toList();
    List<Html> parts = new ArrayList<>();
    parts.add(
        tag(
            "p",
            trials.getConsidered()
                + " trials of this or any tumour were looked at for this patient and tumour;"
                + " the best "
                + trials.getMatchesCount()
                + " are given here, "
                + excluded.size()
                + " of them excluded. Unknown means that the chart does not say; it never counts"
                + " as met."));
    parts.add(Layout.sentences(trials.getNotConsideredList()));
    parts.add(
        possible.isEmpty()
            ? tag("p", "No trial is open to this patient on what is known.")
            : TrialList.of(possible, lengths.criteria()));
    if (!excluded.isEmpty()) {
      parts.add(
          Layout.details(
              excluded.size() + " excluded",
              Layout.table(
                  "Looked at and excluded",
                  List.of("Trial", "Title", "Excluded by"),
                  excluded.stream().limit(lengths.rows()).map(ReportPage::excluded).toList())));
    }
    return Layout.section("trials", "Trials", parts.toArray(new Html[0]));
  }

  private static List<Html> excluded(TrialMatch match) {
    List<String> why =
        match.getCriteriaList().stream()
            .filter(one -> match.getExcludedByList().contains(one.getCriterion().getCriterionId()))
            .limit(MOST_REASONS)
            .map(one -> one.getCriterion().getText())
            .toList();
    return List.of(
        Html.link(match.getTrial().getUrl(), match.getTrial().getTrialId()),
        text(match.getTrial().getTitle()),
        Layout.sentences(why));
  }

  private Html alterations() {
    List<List<Html>> rows = new ArrayList<>();
    report.notable().forEach(finding -> rows.add(row(finding)));
    List<Report.Finding> others =
        report.uncertain().stream().filter(finding -> !undecided.waitsFor(finding)).toList();
    return Layout.section(
        "alterations",
        "Alterations",
        rows.isEmpty()
            ? tag("p", "None with evidence, none called oncogenic.")
            : Layout.table("With evidence or called oncogenic", COLUMNS, rows),
        undecided.findings().isEmpty()
            ? Html.nothing()
            : tag(
                "p",
                text("Evidence waits for the meaning of "),
                text(
                    String.join(
                        ", ", undecided.findings().stream().map(Undecided.Open::label).toList())),
                text(": see "),
                Html.link("#undecided", "what could not be decided"),
                text(".")),
        others(
            others.stream().filter(finding -> !finding.isBenign()).toList(),
            "of uncertain meaning (VUS), without evidence in the knowledge base"),
        others(
            others.stream().filter(Report.Finding::isBenign).toList(),
            "benign or without effect on the protein"));
  }

  private Html others(List<Report.Finding> findings, String words) {
    if (findings.isEmpty()) {
      return Html.nothing();
    }
    List<List<Html>> rows =
        findings.stream().limit(lengths.uncertain()).map(ReportPage::row).toList();
    int hidden = findings.size() - rows.size();
    return Layout.details(
        findings.size() + " " + words,
        Layout.table(GuidanceWords.capital(words), COLUMNS, rows),
        hidden > 0
            ? tag("p", hidden + " more are in the JSON of this report.").styled("hint")
            : Html.nothing());
  }

  private static List<Html> row(Report.Finding finding) {
    Alteration alteration = finding.alteration();
    String rule = finding.summary().getOncogenicityRule();
    return List.of(
        text(finding.summary().getLabel()),
        finding.summary().getChangesGene()
            ? group(
                text(finding.summary().getOncogenicity()),
                rule.isEmpty() ? Html.nothing() : tag("div", rule.replace('-', ' ')).styled("hint"))
            : text("result of a test"),
        group(
            text(String.join(", ", alteration.getConsequencesList()).replace('_', ' ')),
            tag("div", description(finding)).styled("hint")),
        text(finding.reads()),
        text(alteration.getKey().indexOf(':') > 0 ? alteration.getKey() : "reported"));
  }

  /** Transcript, coding change and exon. */
  private static String description(Report.Finding finding) {
    SomaticVariant variant = finding.variant();
    if (variant == null) {
      return finding.alteration().getHgvsC();
    }
    return variant.getTranscript()
        + (variant.getHgvsC().isEmpty() ? "" : ":" + variant.getHgvsC())
        + (variant.hasExon() ? ", exon " + variant.getExon() : "")
        + (variant.getGermline() ? ", germline" : variant.getSomatic() ? ", somatic" : "");
  }

  /** What is missing, apart from what is uncertain and what was not found. */
  private Html undecided() {
    if (undecided.findings().isEmpty() && undecided.tests().isEmpty()) {
      return Html.nothing();
    }
    List<Html> parts = new ArrayList<>();
    if (!undecided.findings().isEmpty()) {
      parts.add(
          Layout.table(
              "Found, but its meaning is not known: the evidence below would count if it were",
              List.of("Alteration", "Would have to be known", "Therapies that wait for it"),
              undecided.findings().stream().map(ReportPage::row).toList()));
    }
    if (!undecided.tests().isEmpty()) {
      List<Undecided.Open> shown = undecided.tests().stream().limit(lengths.rows()).toList();
      int hidden = undecided.tests().size() - shown.size();
      parts.add(
          Layout.details(
              undecided.tests().size() + " results that were not looked for or not given",
              Layout.table(
                  "Not tested or not said, which is not negative",
                  List.of("Would have to be known", "Therapies that wait for it"),
                  shown.stream()
                      .map(open -> List.of(text(open.label()), text(therapies(open))))
                      .toList()),
              hidden > 0
                  ? tag("p", hidden + " more are in the JSON of this report.").styled("hint")
                  : Html.nothing()));
    }
    return Layout.section("undecided", "What could not be decided", parts.toArray(new Html[0]));
  }

  private static List<Html> row(Undecided.Open open) {
    return List.of(text(open.label()), Layout.sentences(open.questions()), text(therapies(open)));
  }

  private static String therapies(Undecided.Open open) {
    List<String> shown = open.therapies().stream().limit(MOST_WAITING).toList();
    int more = open.therapies().size() - shown.size();
    return String.join("; ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  /** Codes of remarks are for programs. */
  private static String withoutCode(String limit) {
    Matcher code = CODE.matcher(limit);
    return code.lookingAt() ? GuidanceWords.capital(limit.substring(code.end())) : limit;
  }

  private Html limits() {
    return Layout.section(
        "limits",
        "Limits",
        Layout.sentences(report.limits().stream().map(ReportPage::withoutCode).toList()),
        leftOut(),
        tag(
            "p",
            "Versions: knowledge "
                + report.biomarkers().getKnowledgeRelease()
                + "; ranking "
                + (report.ranking().getModelVersion().isEmpty()
                    ? "by rules only"
                    : "by rules, then model " + report.ranking().getModelVersion())
                + "."),
        tag(
            "p",
            "What is not listed was not found in the knowledge base; that is no proof of"
                + " absence."));
  }

  /** The rows that were left out, each; the sentences above say them by kind. */
  private Html leftOut() {
    List<LeftOutRecord> all = LeftOutRecord.of(report);
    if (all.isEmpty()) {
      return Html.nothing();
    }
    String more =
        all.size() > lengths.rows()
            ? ", the first "
                + lengths.rows()
                + " of "
                + all.size()
                + "; all are in the TSV and JSON"
            : "";
    return Layout.details(
        all.size() + (all.size() == 1 ? " row" : " rows") + " of the files with a remark",
        Layout.table(
            "Left out, or used in part" + more,
            List.of("Place", "File", "What was done, and why"),
            all.stream()
                .limit(lengths.rows())
                .map(one -> List.of(text(one.place()), text(one.where()), text(one.reason())))
                .toList()));
  }
}
