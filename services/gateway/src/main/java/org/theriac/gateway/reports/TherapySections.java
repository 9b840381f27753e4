package org.theriac.gateway.reports;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.pages.Assessments;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.ontology.v1.DiseaseRelation;
import org.theriac.therapies.v1.Contribution;
import org.theriac.therapies.v1.Indication;
import org.theriac.therapies.v1.RankedTherapy;
import org.theriac.therapies.v1.TherapyDirection;

/** The therapies of a report, each with what it rests on, and the evidence behind them. */
final class TherapySections {
  private static final int MOST_EVIDENCE = 4;
  private static final int MOST_EVIDENCE_ON_PAPER = 3;
  private static final int MOST_FINDINGS = 3;
  private static final int MOST_FOR_BOARD = 8;
  private static final int MOST_AGAINST_FOR_BOARD = 4;
  private static final int MOST_CONTRIBUTIONS = 4;

  private final Report report;
  private final Lengths lengths;
  private final Map<String, BiomarkerEvidence> evidence = new HashMap<>();
  private final Map<String, Report.Finding> byKey = new HashMap<>();

  TherapySections(Report report, Lengths lengths) {
    this.report = report;
    this.lengths = lengths;
    report.biomarkers().getEvidenceList().forEach(one -> evidence.put(one.getEvidenceId(), one));
    report.findings().forEach(finding -> byKey.put(finding.summary().getKey(), finding));
  }

  /**
   * Therapies of one direction.
   *
   * @param none what is said if there are none; empty = no section then
   */
  Html section(String id, String heading, TherapyDirection direction, String none) {
    List<RankedTherapy> therapies = report.therapies(direction);
    if (therapies.isEmpty()) {
      return none.isEmpty() ? Html.nothing() : Layout.section(id, heading, tag("p", none));
    }
    List<Html> parts = new ArrayList<>();
    List<List<Html>> brief = new ArrayList<>();
    // On paper only what may be given is told in full; what speaks against the rest is one line.
    int inFull =
        lengths.paper() && direction != TherapyDirection.THERAPY_DIRECTION_SENSITIVITY
            ? 0
            : lengths.therapiesInFull();
    for (int i = 0; i < therapies.size(); i++) {
      if (i < inFull) {
        parts.add(therapy(therapies.get(i), i + 1, id + "-" + (i + 1)));
      } else if (brief.size() < lengths.therapiesInBrief()) {
        brief.add(brief(therapies.get(i), i + 1));
      }
    }
    int hidden = therapies.size() - parts.size() - brief.size();
    if (!brief.isEmpty()) {
      parts.add(
          Layout.details(
              (brief.size() + hidden) + (inFull == 0 ? " therapies" : " more therapies"),
              Layout.table(
                  inFull == 0 ? heading : heading + ", the others",
                  List.of("Therapy", "For", "Tier", "Label", "Why"),
                  brief),
              hidden > 0
                  ? tag("p", hidden + " more, weaker ones, are in the JSON and the TSV.")
                      .styled("hint")
                  : Html.nothing()));
    }
    return Layout.section(id, heading, parts.toArray(new Html[0]));
  }

  /** What a board reads first: the best therapies with what their labels ask. */
  Html board() {
    List<List<Html>> rows = new ArrayList<>();
    List<RankedTherapy> all = new ArrayList<>();
    for (TherapyDirection direction :
        List.of(
            TherapyDirection.THERAPY_DIRECTION_SENSITIVITY,
            TherapyDirection.THERAPY_DIRECTION_CONFLICTING,
            TherapyDirection.THERAPY_DIRECTION_RESISTANCE)) {
      List<RankedTherapy> therapies = report.therapies(direction);
      all.addAll(therapies);
      int most =
          direction == TherapyDirection.THERAPY_DIRECTION_SENSITIVITY
              ? MOST_FOR_BOARD
              : MOST_AGAINST_FOR_BOARD;
      for (RankedTherapy therapy : therapies.stream().limit(most).toList()) {
        rows.add(
            List.of(
                tag("strong", therapy.getTherapy()),
                text(ContractJson.word(direction.getValueDescriptor())),
                Layout.badge("tier", "Tier " + therapy.getTier()),
                text(findings(therapy)),
                text(onLabel(therapy)),
                direction == TherapyDirection.THERAPY_DIRECTION_SENSITIVITY
                    ? Layout.sentences(conditions(therapy))
                    : text(therapy.getReasonsCount() == 0 ? "" : therapy.getReasons(0))));
      }
    }
    if (rows.isEmpty()) {
      return Html.nothing();
    }
    return Layout.section(
        "board",
        "For the board",
        Layout.table(
            "The best " + rows.size() + " of " + all.size() + " therapies",
            List.of(
                "Therapy",
                "Direction",
                "Tier",
                "For",
                "Label",
                "The label also asks, not checked here; or what speaks against it"),
            rows));
  }

  private Html therapy(RankedTherapy therapy, int place, String id) {
    Html.Element heading =
        tag(
                "h3",
                text(place + ". " + therapy.getTherapy() + " "),
                Layout.badge("tier", "Tier " + therapy.getTier()))
            .named(id);
    return tag(
            "section",
            heading,
            tag(
                "p",
                tag("strong", findings(therapy)),
                text(". On label: " + onLabel(therapy) + agencies(therapy) + ".")),
            tag(
                    "div",
                    tag("div", group(why(therapy)), score(therapy)),
                    tag("div", evidence(therapy)))
                .styled("columns"))
        .styled("therapy")
        .with("aria-labelledby", id);
  }

  private List<Html> why(RankedTherapy therapy) {
    List<Html> parts = new ArrayList<>();
    parts.add(Layout.sentences(therapy.getReasonsList()));
    List<String> conditions = conditions(therapy);
    if (!conditions.isEmpty()) {
      parts.add(tag("p", "The label also asks, not checked here:").styled("hint"));
      parts.add(Layout.sentences(conditions));
    }
    return parts;
  }

  private List<Html> brief(RankedTherapy therapy, int place) {
    return List.of(
        text(place + ". " + therapy.getTherapy()),
        text(findings(therapy)),
        Layout.badge("tier", "Tier " + therapy.getTier()),
        text(onLabel(therapy)),
        text(therapy.getReasonsCount() == 0 ? "" : therapy.getReasons(0)));
  }

  /** The alterations that the evidence for or against it rests on. */
  String findings(RankedTherapy therapy) {
    Set<String> labels = new LinkedHashSet<>();
    List<String> ids = new ArrayList<>(therapy.getSupportingEvidenceList());
    if (therapy.getDirection() != TherapyDirection.THERAPY_DIRECTION_SENSITIVITY) {
      ids.addAll(therapy.getOpposingEvidenceList());
    }
    for (String id : ids) {
      BiomarkerEvidence piece = evidence.get(id);
      if (piece != null) {
        piece.getAlterationKeysList().stream()
            .map(byKey::get)
            .filter(finding -> finding != null)
            .forEach(finding -> labels.add(finding.summary().getLabel()));
      }
    }
    if (labels.isEmpty()) {
      return "no single finding";
    }
    List<String> shown = labels.stream().limit(MOST_FINDINGS).toList();
    int more = labels.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  static String onLabel(RankedTherapy therapy) {
    return therapy.getOnLabel().isEmpty() ? "unknown" : therapy.getOnLabel();
  }

  private static String agencies(RankedTherapy therapy) {
    return therapy.getAgenciesCount() == 0
        ? ""
        : " (" + String.join(", ", therapy.getAgenciesList()) + ")";
  }

  /**
   * Indication by indication where they are known: of one all must hold, of several any. Agencies
   * that ask the same share a line.
   */
  private static List<String> conditions(RankedTherapy therapy) {
    if (therapy.getIndicationsCount() == 0) {
      return therapy.getConditionsList();
    }
    Map<String, Set<String>> agencies = new LinkedHashMap<>();
    for (Indication indication : therapy.getIndicationsList()) {
      String words =
          indication.getConditionsCount() == 0
              ? "nothing more"
              : String.join("; ", indication.getConditionsList());
      agencies.computeIfAbsent(words, w -> new LinkedHashSet<>()).add(indication.getAgency());
    }
    List<String> lines = new ArrayList<>();
    agencies.forEach((words, names) -> lines.add(String.join(", ", names) + ": " + words));
    return lines;
  }

  private Html score(RankedTherapy therapy) {
    if (!therapy.hasScore()) {
      return Html.nothing();
    }
    String heading = "Score within the tier " + number(therapy.getScore());
    if (lengths.paper()) {
      List<String> parts =
          therapy.getContributionsList().stream()
              .sorted(Comparator.comparingDouble(c -> -Math.abs(c.getContribution())))
              .filter(c -> c.getContribution() != 0)
              .limit(MOST_CONTRIBUTIONS)
              .map(c -> words(c) + " " + signed(c.getContribution()))
              .toList();
      return tag(
              "p",
              heading
                  + (parts.isEmpty()
                      ? "."
                      : ", most by " + String.join("; ", parts) + " (logits)."))
          .styled("hint");
    }
    List<List<Html>> rows = new ArrayList<>();
    for (Contribution contribution : therapy.getContributionsList()) {
      rows.add(
          List.of(
              text(words(contribution)),
              text(number(contribution.getValue())),
              text(number(contribution.getContribution()))));
    }
    return Layout.details(
        heading,
        Layout.table(
            "What the score is made of (logits; the tier is decided by rules alone)",
            List.of("Feature", "Value", "Contribution"),
            rows));
  }

  private static String words(Contribution contribution) {
    return contribution.getLabel().isEmpty() ? contribution.getFeature() : contribution.getLabel();
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + number(value);
  }

  private Html evidence(RankedTherapy therapy) {
    List<Html> items = new ArrayList<>();
    // What speaks against it must not be crowded out by what speaks for it.
    int most = lengths.paper() ? MOST_EVIDENCE_ON_PAPER : MOST_EVIDENCE;
    int against = Math.min(therapy.getOpposingEvidenceCount(), most / 2);
    add(items, therapy.getSupportingEvidenceList(), "", most - against);
    add(items, therapy.getOpposingEvidenceList(), "Against: ", most);
    int more =
        therapy.getSupportingEvidenceCount() + therapy.getOpposingEvidenceCount() - items.size();
    return group(
        tag("ul", items),
        more > 0
            ? tag("p", more + " more; all are in the TSV and the JSON").styled("hint")
            : Html.nothing());
  }

  private void add(List<Html> items, List<String> ids, String prefix, int most) {
    for (String id : ids) {
      BiomarkerEvidence piece = evidence.get(id);
      if (piece == null || items.size() >= most) {
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
                  : tag("span", " How checked: " + piece.getVerification() + ".").styled("hint")));
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

  /** All evidence by tier. */
  Html table() {
    List<BiomarkerEvidence> pieces = report.biomarkers().getEvidenceList();
    if (pieces.isEmpty()) {
      return Html.nothing();
    }
    List<BiomarkerEvidence> sorted = new ArrayList<>(pieces);
    Map<String, Integer> places = new HashMap<>();
    for (RankedTherapy therapy : report.ranking().getTherapiesList()) {
      places.putIfAbsent(therapy.getTherapy(), places.size());
    }
    // Within a tier as the therapies are ranked, so that what speaks of one therapy stands
    // together.
    sorted.sort(
        Comparator.comparing(BiomarkerEvidence::getTier)
            .thenComparingInt(piece ->
                places.getOrDefault(String.join(" + ", piece.getTherapyList()), places.size()))
            .thenComparing(piece -> String.join(" + ", piece.getTherapyList()))
            .thenComparing(piece -> piece.getDirection().getNumber())
            .thenComparing(BiomarkerEvidence::getLevel));
    if (lengths.evidence() == 0) {
      return Layout.section(
          "evidence",
          "Evidence",
          tag(
              "p",
              pieces.size()
                  + " pieces of evidence, each with its source, are on the page and in the TSV and "
                  + "the JSON of this report."));
    }
    List<List<Html>> rows = new ArrayList<>();
    for (BiomarkerEvidence piece : sorted.stream().limit(lengths.evidence()).toList()) {
      rows.add(
          List.of(
              found(piece),
              text(String.join(" + ", piece.getTherapyList())),
              text(ContractJson.word(piece.getDirection().getValueDescriptor())),
              group(
                  Layout.badge("tier", "Tier " + piece.getTier()),
                  tag("div", "level " + piece.getLevel()).styled("hint")),
              text(piece.getDisease() + ": " + relation(piece.getDiseaseRelation())),
              text(ContractJson.word(piece.getRung().getValueDescriptor())),
              group(
                  tag("div", piece.getEvidenceId()).styled("hint"),
                  Assessments.sourceLink(piece.getSource()))));
    }
    int more = pieces.size() - rows.size();
    return Layout.section(
        "evidence",
        "Evidence",
        Layout.details(
            pieces.size() + " pieces of evidence, each with its source",
            Layout.table(
                more > 0
                    ? "Evidence by tier, the first " + rows.size() + " of " + pieces.size()
                    : "Evidence by tier",
                List.of(
                    "Finding",
                    "Therapy",
                    "Direction",
                    "Tier, level",
                    "Tumour type",
                    "Match",
                    "Source"),
                rows),
            more > 0
                ? tag("p", more + " more are in the TSV and the JSON of this report.")
                    .styled("hint")
                : Html.nothing()));
  }

  private Html found(BiomarkerEvidence piece) {
    List<Html> parts = new ArrayList<>();
    for (String key : piece.getAlterationKeysList().stream().limit(MOST_FINDINGS).toList()) {
      Report.Finding finding = byKey.get(key);
      if (finding != null) {
        parts.add(tag("div", finding.summary().getLabel()));
        parts.add(tag("div", finding.reads()).styled("hint"));
      }
    }
    return parts.isEmpty() ? text(piece.getBiomarker()) : group(parts);
  }

  /** Two places; of what would read as nothing though it is something, two digits. */
  static String number(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal places = exact.setScale(2, RoundingMode.HALF_UP);
    BigDecimal shown =
        Math.abs(value) < 0.01 && value != 0 ? exact.round(new MathContext(2)) : places;
    return shown.stripTrailingZeros().toPlainString();
  }
}
