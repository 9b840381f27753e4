package org.theriac.gateway.reports;

import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.therapies.v1.RankedTherapy;
import org.theriac.therapies.v1.TherapyDirection;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.Overall;

/** The first screen of a report: what to do, what speaks against it, what is not known. */
final class ReportSummary {
  private static final int MOST = 5;
  private static final int MOST_WARNINGS = 12;

  private final Report report;
  private final TherapySections therapies;
  private final Undecided undecided;
  private final NotInterpreted notInterpreted;

  ReportSummary(Report report, TherapySections therapies, Undecided undecided) {
    this.report = report;
    this.therapies = therapies;
    this.undecided = undecided;
    this.notInterpreted = NotInterpreted.of(report);
  }

  Html section() {
    return Layout.section(
        "summary",
        "Summary",
        tag("div", tiles()).styled("tiles"),
        tag("div", tag("h3", "Not interpreted"), Layout.sentences(notInterpreted.reasons()))
            .styled("note"),
        tag(
                "div",
                tag("div", tag("h3", "Best evidence"), best()),
                tag("div", tag("h3", "Speaks against"), resistance()),
                tag("div", tag("h3", "Germline, before treatment"), germline()),
                tag("div", tag("h3", "Not decided"), open()))
            .styled("columns four"));
  }

  private List<Html> tiles() {
    List<Html> tiles = new ArrayList<>();
    tiles.add(
        tile(
            "good",
            report.therapies(TherapyDirection.THERAPY_DIRECTION_SENSITIVITY).size(),
            "therapies with evidence of response",
            "#therapies"));
    tiles.add(
        tile(
            "alarm",
            report.therapies(TherapyDirection.THERAPY_DIRECTION_RESISTANCE).size(),
            "therapies with evidence of resistance",
            "#resistance"));
    tiles.add(
        tile("alarm", GermlineAdvice.of(report).size(), "germline warnings for them", "#germline"));
    if (notInterpreted.of() > 0) {
      tiles.add(
          tile(
              "alarm",
              notInterpreted.variants(),
              "of "
                  + notInterpreted.of()
                  + (notInterpreted.of() == 1 ? " variant" : " variants")
                  + " not interpreted",
              "#not-found"));
    }
    MatchTrialsResponse trials = report.trials();
    if (trials == null) {
      tiles.add(tile("–", "no trials loaded"));
    } else if (trials.getResearchOptOut()) {
      tiles.add(tile("–", "opted out of research"));
    } else {
      long open =
          trials.getMatchesList().stream()
              .filter(match -> match.getOverall() != Overall.OVERALL_EXCLUDED)
              .count();
      String words =
          trials.getMatchesCount() < trials.getConsidered()
              ? "trials not excluded, of the best "
                  + trials.getMatchesCount()
                  + " of "
                  + trials.getConsidered()
              : "trials not excluded, of " + trials.getConsidered();
      tiles.add(tile("good", open, words, "#trials"));
    }
    return tiles;
  }

  private static Html tile(String sign, String words) {
    return tag("div", tag("strong", sign), Html.link("#trials", words)).styled("tile");
  }

  private static Html tile(String kind, long count, String words, String address) {
    String colour = count == 0 ? "tile" : "tile " + kind;
    return tag("div", tag("strong", String.valueOf(count)), Html.link(address, words))
        .styled(colour);
  }

  private Html best() {
    List<Html> top = new ArrayList<>();
    for (RankedTherapy therapy :
        report.therapies(TherapyDirection.THERAPY_DIRECTION_SENSITIVITY).stream()
            .limit(MOST)
            .toList()) {
      top.add(
          tag(
              "li",
              tag("strong", therapy.getTherapy()),
              text(
                  ", tier "
                      + therapy.getTier()
                      + ", on label: "
                      + TherapySections.onLabel(therapy)
                      + ". "
                      + therapies.findings(therapy))));
    }
    return top.isEmpty() ? tag("p", "None.") : tag("ol", top);
  }

  private Html resistance() {
    List<Html> items = new ArrayList<>();
    List<RankedTherapy> all = new ArrayList<>();
    all.addAll(report.therapies(TherapyDirection.THERAPY_DIRECTION_RESISTANCE));
    int resistant = all.size();
    all.addAll(report.therapies(TherapyDirection.THERAPY_DIRECTION_CONFLICTING));
    for (int i = 0; i < Math.min(MOST, all.size()); i++) {
      RankedTherapy therapy = all.get(i);
      items.add(
          tag(
              "li",
              tag("strong", therapy.getTherapy()),
              text(
                  (i < resistant ? ": resistance, tier " : ": evidence both ways, tier ")
                      + therapy.getTier()
                      + ". "
                      + therapies.findings(therapy))));
    }
    if (all.size() > MOST) {
      items.add(tag("li", Html.link("#resistance", (all.size() - MOST) + " more")));
    }
    return items.isEmpty()
        ? tag("p", "No evidence of resistance in the knowledge base.")
        : tag("ul", items);
  }

  private Html germline() {
    Map<String, Set<String>> byDrug = new LinkedHashMap<>();
    for (GermlineAdvice advice : GermlineAdvice.of(report)) {
      byDrug
          .computeIfAbsent(advice.drug(), drug -> new LinkedHashSet<>())
          .add(
              (GuidanceWords.genes(advice.guidance()).isEmpty()
                      ? ""
                      : GuidanceWords.genes(advice.guidance()) + " – ")
                  + GuidanceWords.verb(advice.guidance(), 2));
    }
    for (DrugAssessment assessment : report.germline().getAssessmentsList()) {
      if (assessment.getMissingGenesCount() > 0) {
        byDrug
            .computeIfAbsent(assessment.getKey(), drug -> new LinkedHashSet<>())
            .add("not tested: " + String.join(", ", assessment.getMissingGenesList()));
      }
    }
    List<Html> items = new ArrayList<>();
    byDrug.entrySet().stream()
        .limit(MOST_WARNINGS)
        .forEach(drug ->
            items.add(
                tag(
                    "li",
                    tag("strong", GuidanceWords.capital(drug.getKey())),
                    text(": " + String.join("; ", drug.getValue())))));
    if (byDrug.size() > MOST_WARNINGS) {
      items.add(tag("li", Html.link("#germline", (byDrug.size() - MOST_WARNINGS) + " more")));
    }
    return items.isEmpty() ? tag("p", silence(report)) : tag("ul", items);
  }

  /** Why no germline warning is given. */
  static String silence(Report report) {
    if (report.profile().isEmpty()) {
      return "Not looked at: no patient was named.";
    }
    return report.profile().get().isEmpty()
        ? "No germline results are stored: not known, not negative."
        : "Nothing to do for these therapies on the stored results.";
  }

  private Html open() {
    List<Html> items = new ArrayList<>();
    if (report.biomarkers().getTumorType().getCode().isEmpty()) {
      items.add(tag("li", tag("strong", "Tumour type"), text(": not known")));
    }
    for (Undecided.Open one : undecided.findings().stream().limit(MOST).toList()) {
      items.add(
          tag(
              "li",
              tag("strong", one.label()),
              text(": meaning not known; " + one.therapies().size() + " therapies wait for it")));
    }
    int more = Math.max(0, undecided.findings().size() - MOST);
    if (more > 0) {
      items.add(tag("li", Html.link("#undecided", more + " more alterations")));
    }
    if (!undecided.tests().isEmpty()) {
      items.add(
          tag(
              "li",
              Html.link("#undecided", undecided.tests().size() + " results"),
              text(" were not looked for or not given")));
    }
    return items.isEmpty() ? tag("p", "Nothing.") : tag("ul", items);
  }
}
