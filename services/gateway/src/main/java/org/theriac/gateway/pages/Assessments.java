package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.gateway.cds.PopulationWords;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.Severity;
import org.theriac.ontology.v1.Source;

/** Drugs and genes as a table: one row per drug, the most serious first. */
public final class Assessments {
  private static final String NO_GUIDANCE = "NO_GUIDANCE";
  private static final List<String> COLUMNS =
      List.of("Drug", "Seriousness", "Because of", "What to do", "Strength and source");

  private Assessments() {}

  /** One row per drug, the most serious first; what is not known before what needs nothing. */
  public static Html table(String caption, List<DrugAssessment> assessments) {
    return Layout.table(
        caption,
        COLUMNS,
        assessments.stream()
            .sorted(Comparator.comparingInt(Assessments::rank))
            .map(Assessments::row)
            .toList());
  }

  /** How many of which seriousness, in a sentence. */
  public static String count(List<DrugAssessment> assessments) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    assessments.stream()
        .sorted(Comparator.comparingInt(Assessments::rank))
        .forEach(one -> counts.merge(word(one), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((word, count) -> words.add(word + ": " + count));
    return GuidanceWords.capital(String.join("; ", words)) + ".";
  }

  /** The drug's name as the knowledge base knows it, else as it was written. */
  public static String name(DrugAssessment assessment) {
    return assessment.getIngredientsCount() == 0
        ? assessment.getKey()
        : String.join(
            " + ", assessment.getIngredientsList().stream().map(one -> one.getName()).toList());
  }

  /**
   * Whether the knowledge base says anything of genes about the drug. Of one of which it says
   * nothing, silence was no check.
   */
  public static boolean hasGuidance(DrugAssessment assessment) {
    long without =
        assessment.getNotesList().stream()
            .filter(note -> note.getCode().equals(NO_GUIDANCE))
            .count();
    return assessment.getStatus() != DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE
        && assessment.getIngredientsCount() > 0
        && without < assessment.getIngredientsCount();
  }

  /** Checked, with results for every gene, and nothing changes. */
  public static boolean isQuiet(DrugAssessment assessment) {
    return hasGuidance(assessment)
        && assessment.getMissingGenesCount() == 0
        && assessment.getPreTestCount() == 0
        && assessment.getGuidanceList().stream().noneMatch(GuidanceWords::changesSomething);
  }

  private static List<Guidance> changes(DrugAssessment assessment) {
    List<Guidance> all = new ArrayList<>();
    assessment.getGuidanceList().stream().filter(GuidanceWords::changesSomething).forEach(all::add);
    all.addAll(assessment.getPreTestList());
    return all;
  }

  private static Severity most(List<Guidance> changes) {
    return changes.stream()
        .map(Guidance::getShownSeverity)
        .filter(one -> one != Severity.UNRECOGNIZED)
        .max(Comparator.comparingInt(Severity::getNumber))
        .orElse(Severity.SEVERITY_UNSPECIFIED);
  }

  private static int rank(DrugAssessment assessment) {
    List<Guidance> changes = changes(assessment);
    if (!changes.isEmpty()) {
      return switch (most(changes)) {
        case SEVERITY_CRITICAL -> 0;
        case SEVERITY_WARNING -> 1;
        case SEVERITY_INFO, SEVERITY_UNSPECIFIED, UNRECOGNIZED -> 2;
      };
    }
    if (!hasGuidance(assessment)) {
      return 4;
    }
    return assessment.getMissingGenesCount() > 0 ? 3 : 5;
  }

  private static String word(DrugAssessment assessment) {
    return switch (rank(assessment)) {
      case 0 -> "critical";
      case 1 -> "warning";
      case 2 -> "information";
      case 3 -> "not known";
      case 4 -> "not checked";
      default -> "nothing to do";
    };
  }

  private static List<Html> row(DrugAssessment assessment) {
    String drug = GuidanceWords.capital(name(assessment));
    List<Guidance> changes = changes(assessment);
    if (!changes.isEmpty()) {
      return List.of(
          text(drug),
          seriousness(most(changes)),
          results(changes),
          advice(assessment, changes),
          basis(changes));
    }
    if (assessment.getStatus() == DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE
        || assessment.getIngredientsCount() == 0) {
      return silent(
          drug,
          Layout.badge("open", "Not checked"),
          "The drug is not in the knowledge base. This does not mean that there is no problem.");
    }
    if (!hasGuidance(assessment)) {
      return silent(
          drug,
          Layout.badge("open", "Not checked"),
          "The knowledge base has no guidance on genes for it: there was nothing to check.");
    }
    if (assessment.getMissingGenesCount() > 0) {
      return silent(
          drug,
          Layout.badge("open", "Not known"),
          "No usable result for " + String.join(", ", assessment.getMissingGenesList()) + ".");
    }
    List<Guidance> said =
        assessment.getNoActionCount() > 0
            ? assessment.getNoActionList()
            : assessment.getGuidanceList();
    return List.of(
        text(drug),
        Layout.badge("good", "Nothing to do"),
        results(said),
        group(
            tag("div", "Checked against the results: nothing to change."),
            remarks(assessment, said)),
        basis(said));
  }

  private static List<Html> silent(String drug, Html state, String why) {
    return List.of(text(drug), state, text("–"), text(why), text("–"));
  }

  private static Html seriousness(Severity shown) {
    return switch (shown) {
      case SEVERITY_CRITICAL -> Layout.badge("bad", "Critical");
      case SEVERITY_WARNING -> Layout.badge("warn", "Warning");
      case SEVERITY_INFO, SEVERITY_UNSPECIFIED, UNRECOGNIZED ->
          Layout.badge("plain", "Information");
    };
  }

  private static Html results(List<Guidance> all) {
    Set<String> results = new LinkedHashSet<>();
    for (Guidance guidance : all) {
      guidance.getInputsList().forEach(input -> results.add(GuidanceWords.result(input)));
    }
    return results.isEmpty() ? text("–") : lines(results, "");
  }

  private static Html advice(DrugAssessment assessment, List<Guidance> all) {
    List<Html> parts = new ArrayList<>();
    parts.add(tag("strong", GuidanceWords.capital(GuidanceWords.verb(all.getFirst(), 3))));
    Map<String, Set<String>> issuers = new LinkedHashMap<>();
    for (Guidance one : all) {
      if (!one.getRecommendation().isEmpty()) {
        issuers
            .computeIfAbsent(one.getRecommendation(), words -> new LinkedHashSet<>())
            .add(
                one.getSource().getIssuer()
                    + (one.getPopulation().isEmpty()
                        ? ""
                        : " for " + PopulationWords.of(one.getPopulation())));
      }
    }
    issuers.forEach((words, who) ->
        parts.add(
            tag("div", text(words + " "), tag("span", String.join("; ", who)).styled("hint"))));
    Set<String> implications = new LinkedHashSet<>();
    all.forEach(one -> implications.add(one.getImplication()));
    implications.remove("");
    parts.add(lines(implications, "hint"));
    parts.add(alternatives(all));
    if (assessment.getMissingGenesCount() > 0) {
      parts.add(
          tag(
                  "div",
                  "Not known: no usable result for "
                      + String.join(", ", assessment.getMissingGenesList())
                      + ".")
              .styled("hint"));
    }
    parts.add(remarks(assessment, all));
    return group(parts);
  }

  /** What was not checked of alternatives, those of which the same is unknown together. */
  private static Html alternatives(List<Guidance> all) {
    Set<String> lines = new LinkedHashSet<>();
    Map<String, Set<String>> unchecked = new LinkedHashMap<>();
    for (Guidance guidance : all) {
      for (Alternative alternative : guidance.getAlternativesList()) {
        String name = alternative.getIngredient().getName();
        if (!alternative.getRuledOut().isEmpty()) {
          lines.add("Not " + name + ": " + alternative.getRuledOut());
        } else if (alternative.getNotCheckedCount() > 0) {
          unchecked
              .computeIfAbsent(
                  String.join(", ", alternative.getNotCheckedList()), what -> new LinkedHashSet<>())
              .add(name);
        }
      }
    }
    unchecked.forEach((what, names) ->
        lines.add(
            GuidanceWords.capital(String.join(", ", names)) + ": not checked for " + what + "."));
    return lines(lines, "hint");
  }

  private static Html remarks(DrugAssessment assessment, List<Guidance> all) {
    Set<String> remarks = new LinkedHashSet<>();
    for (Guidance guidance : all) {
      guidance.getNotesList().stream().map(CallNote::getMessage).forEach(remarks::add);
    }
    assessment.getNotesList().stream().map(CallNote::getMessage).forEach(remarks::add);
    return lines(remarks, "hint");
  }

  private static Html lines(Collection<String> words, String style) {
    return group(
        words.stream()
            .map(line -> style.isEmpty() ? tag("div", line) : tag("div", line).styled(style))
            .toList());
  }

  /** Sources once each, with their strength and rules. */
  private static Html basis(List<Guidance> all) {
    Map<Source, List<Guidance>> bySource = new LinkedHashMap<>();
    for (Guidance guidance : all) {
      bySource.computeIfAbsent(guidance.getSource(), source -> new ArrayList<>()).add(guidance);
    }
    List<Html> parts = new ArrayList<>();
    List<String> rules = new ArrayList<>();
    bySource.forEach((source, guidances) -> {
      Set<String> strengths = new LinkedHashSet<>();
      guidances.forEach(one -> {
        strengths.add(strength(one));
        rules.add(one.getRuleId());
      });
      parts.add(tag("div", sourceLink(source)));
      parts.add(lines(strengths, ""));
    });
    if (parts.isEmpty()) {
      return text("–");
    }
    parts.add(Layout.details("Rules", Layout.sentences(rules)));
    return group(parts);
  }

  /** The strength that the source states, and for whom. */
  public static String strength(Guidance guidance) {
    String words = GuidanceWords.strength(guidance);
    return words.startsWith("Unspecified")
        ? words.replaceFirst("Unspecified", "Not graded")
        : words;
  }

  /** A source with its version and address. */
  public static Html sourceLink(Source source) {
    List<Html> parts = new ArrayList<>();
    String words =
        source.getTitle()
            + (source.getVersion().isEmpty() ? "" : ", " + source.getVersion())
            + (source.getDate().isEmpty() || source.getDate().equals(source.getVersion())
                ? ""
                : " (" + source.getDate() + ")");
    parts.add(Layout.source(source.getUrl(), words.isBlank() ? source.getIssuer() : words));
    for (String pmid : source.getPmidsList().stream().limit(5).toList()) {
      parts.add(text(" "));
      parts.add(Html.link("https://pubmed.ncbi.nlm.nih.gov/" + pmid + "/", "PMID " + pmid));
    }
    return group(parts);
  }
}
