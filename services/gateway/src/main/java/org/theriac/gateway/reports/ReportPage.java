package org.theriac.gateway.reports;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.pages.Assessments;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;
import org.theriac.gateway.pages.TrialList;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationKind;
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
import org.theriac.variants.v1.SomaticVariant;

/** A report for the tumour board: summary first, every statement with what it rests on. */
final class ReportPage {
  static final String TITLE = "Tumour board report";
  private static final int MOST_UNCERTAIN = 300;
  private static final int MOST_EVIDENCE = 4;
  private static final int MOST_IN_FULL = 10;
  private static final int MOST_ROWS = 100;
  private static final int MOST_WARNINGS = 12;

  private final Report report;
  private final @Nullable ReportChanges changes;
  private final Map<String, BiomarkerEvidence> evidence = new HashMap<>();

  private ReportPage(Report report, @Nullable ReportChanges changes) {
    this.report = report;
    this.changes = changes;
    report
        .biomarkers()
        .getEvidenceList()
        .forEach(piece -> evidence.put(piece.getEvidenceId(), piece));
  }

  /**
   * The page.
   *
   * @param changes since an earlier report. Null = none was given
   */
  static String of(Report report, @Nullable ReportChanges changes) {
    return Layout.page(TITLE, content(report, changes));
  }

  /** What the page holds. */
  static Html content(Report report, @Nullable ReportChanges changes) {
    return new ReportPage(report, changes).content();
  }

  /** The same in one piece, to be printed: with its style, and with everything open. */
  static String printed(Report report, @Nullable ReportChanges changes) {
    return Layout.standalone(of(report, changes));
  }

  private Html content() {
    return group(
        tag("h1", TITLE),
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
        alterations(),
        figures(),
        evidenceTable(),
        trials(),
        notFound(),
        undecided(),
        changed(),
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
    List<Html> figures = new ReportFigures(report).all();
    return figures.isEmpty()
        ? Html.nothing()
        : Layout.section("figures", "Figures", figures.toArray(new Html[0]));
  }

  private Html evidenceTable() {
    List<BiomarkerEvidence> pieces = report.biomarkers().getEvidenceList();
    if (pieces.isEmpty()) {
      return Html.nothing();
    }
    Map<String, Report.Finding> byKey = new HashMap<>();
    report.findings().forEach(finding -> byKey.put(finding.summary().getKey(), finding));
    List<BiomarkerEvidence> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparing(BiomarkerEvidence::getTier));
    List<List<Html>> rows = new ArrayList<>();
    for (BiomarkerEvidence piece : sorted.stream().limit(MOST_ROWS).toList()) {
      rows.add(
          List.of(
              found(piece, byKey),
              text(String.join(" + ", piece.getTherapyList())),
              text(ContractJson.word(piece.getDirection().getValueDescriptor())),
              group(
                  Layout.badge("tier", "Tier " + piece.getTier()),
                  tag("div", "level " + piece.getLevel()).styled("hint")),
              text(piece.getDisease() + ": " + relation(piece.getDiseaseRelation())),
              text(ContractJson.word(piece.getRung().getValueDescriptor())),
              group(
                  Assessments.sourceLink(piece.getSource()),
                  text(" " + piece.getSource().getDate() + " "),
                  pmids(piece))));
    }
    int more = pieces.size() - rows.size();
    return Layout.section(
        "evidence",
        "Evidence",
        Layout.details(
            pieces.size() + " pieces of evidence, each with its source",
            Layout.table(
                "Evidence by tier; all of it is in the tab-separated form of this report",
                List.of(
                    "Finding",
                    "Therapy",
                    "Direction",
                    "Tier, level",
                    "Tumour type",
                    "Match",
                    "Source"),
                rows),
            more > 0 ? tag("p", more + " more are in the table and the JSON.") : Html.nothing()));
  }

  private static Html found(BiomarkerEvidence piece, Map<String, Report.Finding> byKey) {
    List<Html> parts = new ArrayList<>();
    for (String key : piece.getAlterationKeysList().stream().limit(5).toList()) {
      Report.Finding finding = byKey.get(key);
      if (finding != null) {
        parts.add(tag("div", finding.summary().getLabel()));
        parts.add(tag("div", reads(finding)).styled("hint"));
      }
    }
    return parts.isEmpty() ? text(piece.getBiomarker()) : group(parts);
  }

  private static Html pmids(BiomarkerEvidence piece) {
    List<Html> links = new ArrayList<>();
    for (String pmid : piece.getSource().getPmidsList().stream().limit(5).toList()) {
      links.add(Html.link("https://pubmed.ncbi.nlm.nih.gov/" + pmid + "/", "PMID " + pmid));
      links.add(text(" "));
    }
    return group(links);
  }

  /** Allele fraction with the reads it was counted on. */
  private static String reads(Report.Finding finding) {
    Alteration alteration = finding.alteration();
    SomaticVariant variant = finding.variant();
    if (!alteration.hasAlleleFraction()) {
      return alteration.hasValue() ? "value " + number(alteration.getValue()) : "not given";
    }
    String fraction = number(alteration.getAlleleFraction());
    return variant != null && variant.hasDepth()
        ? fraction + " of " + variant.getDepth() + " reads"
        : fraction;
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
                    "What the test covered was not said: a gene that is not listed may not have"
                        + " been looked at. Wild type is not known.")
                .styled("note")
            : tag(
                "p",
                genes.isEmpty()
                    ? "Every completely covered gene has a finding."
                    : "Completely covered, without a finding: " + String.join(", ", genes) + "."),
        outside == 0
            ? Html.nothing()
            : Layout.details(
                outside + " variants without a known gene or transcript, not interpreted",
                Layout.table(
                    "Not interpreted"
                        + (outside > MOST_ROWS
                            ? ", the first " + MOST_ROWS + "; all are in the JSON"
                            : ""),
                    List.of("Locus", "Change", "Allele fraction", "Line"),
                    report.outside().stream()
                        .limit(MOST_UNCERTAIN)
                        .map(ReportPage::row)
                        .toList())));
  }

  private static List<Html> row(SomaticVariant variant) {
    return List.of(
        text(variant.getChromosome() + ":" + variant.getPosition()),
        text(brief(variant.getReference()) + " > " + brief(variant.getAlternate())),
        text(variant.hasAlleleFraction() ? number(variant.getAlleleFraction()) : "not given"),
        text(String.valueOf(variant.getLine())));
  }

  private static String brief(String bases) {
    return bases.length() <= 20 ? bases : bases.substring(0, 17) + "... " + bases.length();
  }

  private Html changed() {
    if (changes == null) {
      return Html.nothing();
    }
    return Layout.section(
        "changes",
        "What changed since the last report",
        tag("p", "Compared with: " + changes.earlier() + ".").styled("hint"),
        changes.changes().isEmpty() ? tag("p", "Nothing.") : Layout.sentences(changes.changes()));
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
    } else if (trials.getResearchOptOut()) {
      tiles.add(
          tag("div", tag("strong", "–"), Html.link("#trials", "opted out of research"))
              .styled("tile"));
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
                      + (GuidanceWords.genes(advice.guidance()).isEmpty()
                          ? ""
                          : GuidanceWords.genes(advice.guidance()) + " – ")
                      + GuidanceWords.verb(advice.guidance(), 2))));
    }
    for (DrugAssessment assessment : report.germline().getAssessmentsList()) {
      if (assessment.getMissingGenesCount() > 0 && warnings.size() < MOST_WARNINGS) {
        warnings.add(
            tag(
                "li",
                tag("strong", GuidanceWords.capital(assessment.getKey())),
                text(": not tested: " + String.join(", ", assessment.getMissingGenesList()))));
      }
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
    List<List<Html>> brief = new ArrayList<>();
    for (int i = 0; i < therapies.size(); i++) {
      if (i < MOST_IN_FULL) {
        rows.add(row(therapies.get(i), i + 1));
      } else {
        brief.add(brief(therapies.get(i), i + 1));
      }
    }
    return Layout.section(
        id,
        heading,
        Layout.table(
            heading + ", strongest first",
            List.of("Therapy", "Tier", "Label", "Why", "Evidence"),
            rows),
        brief.isEmpty()
            ? Html.nothing()
            : Layout.details(
                brief.size() + " more therapies",
                Layout.table(
                    heading + ", the others; their evidence is in the table below and in the JSON",
                    List.of("Therapy", "Tier", "Label", "Why"),
                    brief)));
  }

  private static List<Html> brief(RankedTherapy therapy, int place) {
    return List.of(
        text(place + ". " + therapy.getTherapy()),
        Layout.badge("tier", "Tier " + therapy.getTier()),
        text(onLabel(therapy)),
        text(therapy.getReasonsCount() == 0 ? "" : therapy.getReasons(0)));
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
      parts.add(Layout.sentences(conditions(therapy)));
    }
    return group(parts);
  }

  /** Indication by indication where they are known: of one all must hold, of several any. */
  private static List<String> conditions(RankedTherapy therapy) {
    if (therapy.getIndicationsCount() == 0) {
      return therapy.getConditionsList();
    }
    return therapy.getIndicationsList().stream()
        .map(indication ->
            indication.getAgency()
                + ": "
                + (indication.getConditionsCount() == 0
                    ? "none"
                    : String.join("; ", indication.getConditionsList())))
        .distinct()
        .toList();
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
      case DISEASE_RELATION_NARROWER -> "a more precise type of this one";
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
    if (trials.getResearchOptOut()) {
      return Layout.section(
          "trials",
          "Trials",
          tag("p", String.join(" ", trials.getNotConsideredList())).styled("note"));
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
        List.of("Alteration", "Meaning", "Consequence", "Allele fraction, reads", "Locus");
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
        group(
            text(String.join(", ", alteration.getConsequencesList())),
            tag("div", description(finding)).styled("hint")),
        text(reads(finding)),
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
        + (variant.getGermline() ? ", germline" : "");
  }

  private Html undecided() {
    List<UndecidedEvidence> undecided = report.biomarkers().getUndecidedList();
    if (undecided.isEmpty()) {
      return Html.nothing();
    }
    List<List<Html>> rows = new ArrayList<>();
    for (UndecidedEvidence piece : undecided.stream().limit(MOST_ROWS).toList()) {
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

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
