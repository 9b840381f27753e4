package org.theriac.gateway.reports;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.pages.Assessments;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;
import org.theriac.gateway.pages.TrialList;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.ontology.v1.DiseaseRelation;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.TumorType;
import org.theriac.ontology.v1.UndecidedEvidence;
import org.theriac.therapies.v1.Contribution;
import org.theriac.therapies.v1.RankedTherapy;
import org.theriac.therapies.v1.TherapyDirection;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.Overall;
import org.theriac.variants.v1.ParseSomaticResponse;

/** A report for the tumour board: summary first, every statement with what it rests on. */
final class ReportPage {
  private static final int MOST_UNCERTAIN = 300;
  private static final int MOST_EVIDENCE = 8;

  private final Report report;
  private final Map<String, BiomarkerEvidence> evidence = new HashMap<>();

  private ReportPage(Report report) {
    this.report = report;
    report
        .biomarkers()
        .getEvidenceList()
        .forEach(piece -> evidence.put(piece.getEvidenceId(), piece));
  }

  static String of(Report report) {
    return new ReportPage(report).page();
  }

  private String page() {
    return Layout.page(
        "Tumour board report",
        tag("h1", "Tumour board report"),
        header(),
        summary(),
        therapies(
            "therapies",
            "Therapies with evidence of response",
            TherapyDirection.THERAPY_DIRECTION_SENSITIVITY,
            "No therapy has evidence of response for these alterations in the knowledge base."),
        therapies(
            "resistance",
            "Resistance: not expected to respond",
            TherapyDirection.THERAPY_DIRECTION_RESISTANCE,
            "No evidence of resistance for these alterations in the knowledge base."),
        therapies(
            "conflicts",
            "Conflicting evidence",
            TherapyDirection.THERAPY_DIRECTION_CONFLICTING,
            ""),
        germline(),
        trials(),
        alterations(),
        undecided(),
        limits());
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
    ParseSomaticResponse file = report.file();
    if (file != null) {
      facts.add(List.of("Sample", file.getSampleId()));
      facts.add(List.of("Assembly", ContractJson.word(file.getAssembly().getValueDescriptor())));
      facts.add(
          List.of(
              "File", file.getRowsRead() + " rows, " + file.getRowsFiltered() + " filtered out"));
      facts.add(List.of("Annotation", file.getAnnotationSource()));
    }
    facts.add(List.of("Knowledge", report.biomarkers().getKnowledgeRelease()));
    String model = report.ranking().getModelVersion();
    facts.add(List.of("Ranking", model.isEmpty() ? "rules only" : "rules, then model " + model));
    return Layout.facts(facts);
  }

  private Html summary() {
    List<RankedTherapy> best = report.therapies(TherapyDirection.THERAPY_DIRECTION_SENSITIVITY);
    List<Html> tiles = new ArrayList<>();
    tiles.add(tile("good", best.size(), "therapies with evidence of response", "#therapies"));
    tiles.add(
        tile(
            "alarm",
            report.therapies(TherapyDirection.THERAPY_DIRECTION_RESISTANCE).size(),
            "therapies with evidence of resistance",
            "#resistance"));
    tiles.add(
        tile("alarm", GermlineAdvice.of(report).size(), "germline warnings for them", "#germline"));
    MatchTrialsResponse trials = report.trials();
    if (trials == null) {
      tiles.add(
          tag("div", tag("strong", "–"), Html.link("#trials", "no trials loaded")).styled("tile"));
    } else {
      long open =
          trials.getMatchesList().stream()
              .filter(match -> match.getOverall() != Overall.OVERALL_EXCLUDED)
              .count();
      tiles.add(tile("good", open, "trials not excluded, of " + trials.getConsidered(), "#trials"));
    }
    List<Html> top = new ArrayList<>();
    for (RankedTherapy therapy : best.stream().limit(5).toList()) {
      top.add(
          tag(
              "li",
              tag("strong", therapy.getTherapy()),
              text(", tier " + therapy.getTier() + ", on label: " + onLabel(therapy))));
    }
    List<Html> warnings = new ArrayList<>();
    for (GermlineAdvice advice : GermlineAdvice.of(report)) {
      warnings.add(
          tag(
              "li",
              tag("strong", GuidanceWords.capital(advice.drug())),
              text(
                  ": "
                      + GuidanceWords.genes(advice.guidance())
                      + " – "
                      + GuidanceWords.verb(advice.guidance(), 2))));
    }
    return Layout.section(
        "summary",
        "Summary",
        tag("div", tiles).styled("tiles"),
        tag(
                "div",
                tag(
                    "div",
                    tag("h3", "Best evidence"),
                    top.isEmpty() ? tag("p", "None.") : tag("ol", top)),
                tag(
                    "div",
                    tag("h3", "Germline, before treatment"),
                    warnings.isEmpty() ? tag("p", germlineSilence()) : tag("ul", warnings)))
            .styled("columns"));
  }

  private static Html tile(String kind, long count, String words, String address) {
    String colour = count == 0 ? "tile" : "tile " + kind;
    return tag("div", tag("strong", String.valueOf(count)), Html.link(address, words))
        .styled(colour);
  }

  private String germlineSilence() {
    if (report.profile().isEmpty()) {
      return "Not looked at: no patient was named.";
    }
    return report.profile().get().isEmpty()
        ? "No germline results are stored: not known, not negative."
        : "Nothing to do for these therapies on the stored results.";
  }

  private Html therapies(String id, String heading, TherapyDirection direction, String none) {
    List<RankedTherapy> therapies = report.therapies(direction);
    if (therapies.isEmpty()) {
      return none.isEmpty() ? Html.nothing() : Layout.section(id, heading, tag("p", none));
    }
    List<List<Html>> rows = new ArrayList<>();
    for (int i = 0; i < therapies.size(); i++) {
      rows.add(row(therapies.get(i), i + 1));
    }
    return Layout.section(
        id,
        heading,
        Layout.table(
            heading + ", strongest first",
            List.of("Therapy", "Tier", "Label", "Why", "Evidence"),
            rows));
  }

  private List<Html> row(RankedTherapy therapy, int place) {
    return List.of(
        group(text(place + ". " + therapy.getTherapy())),
        group(
            Layout.badge("tier", "Tier " + therapy.getTier()),
            tag("div", therapy.getTierRule()).styled("hint")),
        label(therapy),
        group(Layout.sentences(therapy.getReasonsList()), score(therapy)),
        evidence(therapy));
  }

  private static String onLabel(RankedTherapy therapy) {
    return therapy.getOnLabel().isEmpty() ? "unknown" : therapy.getOnLabel();
  }

  private static Html label(RankedTherapy therapy) {
    List<Html> parts = new ArrayList<>();
    String agencies =
        therapy.getAgenciesCount() == 0
            ? ""
            : " (" + String.join(", ", therapy.getAgenciesList()) + ")";
    parts.add(tag("div", onLabel(therapy) + agencies));
    if (therapy.getConditionsCount() > 0) {
      parts.add(tag("div", "Conditions not checked:").styled("hint"));
      parts.add(Layout.sentences(therapy.getConditionsList()));
    }
    return group(parts);
  }

  private static Html score(RankedTherapy therapy) {
    if (!therapy.hasScore()) {
      return Html.nothing();
    }
    List<List<Html>> rows = new ArrayList<>();
    for (Contribution contribution : therapy.getContributionsList()) {
      rows.add(
          List.of(
              text(
                  contribution.getLabel().isEmpty()
                      ? contribution.getFeature()
                      : contribution.getLabel()),
              text(number(contribution.getValue())),
              text(number(contribution.getContribution()))));
    }
    return Layout.details(
        "Score within the tier " + number(therapy.getScore()),
        Layout.table(
            "What the score is made of (logits; the tier is decided by rules alone)",
            List.of("Feature", "Value", "Contribution"),
            rows));
  }

  private Html evidence(RankedTherapy therapy) {
    List<Html> items = new ArrayList<>();
    add(items, therapy.getSupportingEvidenceList(), "");
    add(items, therapy.getOpposingEvidenceList(), "Against: ");
    int more =
        therapy.getSupportingEvidenceCount() + therapy.getOpposingEvidenceCount() - items.size();
    return group(
        tag("ul", items),
        more > 0 ? tag("p", "and " + more + " more").styled("hint") : Html.nothing());
  }

  private void add(List<Html> items, List<String> ids, String prefix) {
    for (String id : ids) {
      BiomarkerEvidence piece = evidence.get(id);
      if (piece == null || items.size() >= MOST_EVIDENCE) {
        continue;
      }
      items.add(
          tag(
              "li",
              text(
                  prefix
                      + (piece.getStatement().isEmpty()
                          ? piece.getBiomarker() + " in " + piece.getDisease()
                          : piece.getStatement())
                      + " "),
              tag(
                      "span",
                      "["
                          + id
                          + ", level "
                          + piece.getLevel()
                          + ", "
                          + relation(piece.getDiseaseRelation())
                          + "] ")
                  .styled("hint"),
              Assessments.sourceLink(piece.getSource()),
              piece.getVerification().isEmpty()
                  ? Html.nothing()
                  : tag("span", " " + piece.getVerification()).styled("hint")));
    }
  }

  private static String relation(DiseaseRelation relation) {
    return switch (relation) {
      case DISEASE_RELATION_SAME -> "this tumour type";
      case DISEASE_RELATION_ANCESTOR -> "a type that includes this one";
      case DISEASE_RELATION_TUMOR_AGNOSTIC -> "any tumour type";
      case DISEASE_RELATION_OTHER -> "another tumour type";
      case DISEASE_RELATION_UNSPECIFIED, UNRECOGNIZED -> "relation unknown";
    };
  }

  private Html germline() {
    List<DrugAssessment> known =
        report.germline().getAssessmentsList().stream()
            .filter(assessment -> assessment.getIngredientsCount() > 0)
            .filter(this::saysSomething)
            .toList();
    List<String> unknown =
        report.germline().getAssessmentsList().stream()
            .filter(assessment -> assessment.getIngredientsCount() == 0)
            .map(DrugAssessment::getKey)
            .toList();
    return Layout.section(
        "germline",
        "Germline pharmacogenomics of these therapies",
        report.profile().isPresent() && !report.profile().get().isEmpty()
            ? tag("p", report.profile().get().size() + " stored germline results were used.")
            : tag("p", germlineSilence()).styled("note"),
        known.isEmpty()
            ? tag("p", "No germline guidance of the knowledge base speaks about these drugs.")
            : Assessments.table("Drugs of these therapies and the patient's genes", known),
        unknown.isEmpty()
            ? Html.nothing()
            : tag(
                    "p",
                    "Without germline guidance in the knowledge base: "
                        + String.join(", ", unknown)
                        + ".")
                .styled("hint"));
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
    return Layout.section(
        "trials",
        "Trials",
        tag(
            "p",
            trials.getConsidered()
                + " trials were looked at. Unknown means that the chart does not say; it never"
                + " counts as met."),
        TrialList.of(trials.getMatchesList()));
  }

  private Html alterations() {
    List<List<Html>> rows = new ArrayList<>();
    report.notable().forEach(finding -> rows.add(row(finding)));
    List<List<Html>> uncertain = new ArrayList<>();
    report.uncertain().stream()
        .limit(MOST_UNCERTAIN)
        .forEach(finding -> uncertain.add(row(finding)));
    int hidden = report.uncertain().size() - uncertain.size();
    List<String> columns =
        List.of("Alteration", "Meaning", "Consequence", "Allele fraction", "Locus");
    return Layout.section(
        "alterations",
        "Alterations",
        rows.isEmpty()
            ? tag("p", "None with evidence, none called oncogenic.")
            : Layout.table("With evidence or called oncogenic", columns, rows),
        uncertain.isEmpty()
            ? Html.nothing()
            : Layout.details(
                report.uncertain().size() + " of uncertain meaning",
                Layout.table("Of uncertain meaning", columns, uncertain),
                hidden > 0 ? tag("p", hidden + " more are in the JSON.") : Html.nothing()));
  }

  private static List<Html> row(Report.Finding finding) {
    Alteration alteration = finding.alteration();
    String rule = finding.summary().getOncogenicityRule();
    return List.of(
        text(finding.summary().getLabel()),
        group(
            text(finding.summary().getOncogenicity()),
            rule.isEmpty() ? Html.nothing() : tag("div", rule).styled("hint")),
        text(String.join(", ", alteration.getConsequencesList())),
        text(alteration.hasAlleleFraction() ? number(alteration.getAlleleFraction()) : "not given"),
        text(alteration.getKey().indexOf(':') > 0 ? alteration.getKey() : "reported"));
  }

  private Html undecided() {
    List<UndecidedEvidence> undecided = report.biomarkers().getUndecidedList();
    if (undecided.isEmpty()) {
      return Html.nothing();
    }
    List<List<Html>> rows = new ArrayList<>();
    for (UndecidedEvidence piece : undecided.stream().limit(MOST_UNCERTAIN).toList()) {
      rows.add(
          List.of(
              text(String.join(" + ", piece.getTherapyList())),
              text(piece.getBiomarker()),
              Layout.sentences(piece.getNeedsList()),
              text(piece.getEvidenceId())));
    }
    return Layout.section(
        "undecided",
        "What could not be decided",
        Layout.details(
            "Evidence that needs more than is known: " + undecided.size(),
            Layout.table(
                "Evidence that could not be decided",
                List.of("Therapy", "Biomarker", "Would have to be known", "Evidence"),
                rows)));
  }

  private Html limits() {
    return Layout.section(
        "limits",
        "Limits",
        Layout.sentences(report.limits()),
        tag(
            "p",
            "What is not listed was not found in the knowledge base; that is no proof of absence."));
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
