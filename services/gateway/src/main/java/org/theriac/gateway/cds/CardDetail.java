package org.theriac.gateway.cds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.GuidanceKind;

/** What a card says in full: the results, what to do, what else is known and what is not. */
final class CardDetail {
  /** Code of the note on an order whose code and words name different drugs. */
  private static final String CONTRADICTS_ITSELF = "ORDER_CONTRADICTS_ITSELF";

  /** Code of the note on a result whose spelling is not understood. */
  private static final String NOT_READABLE = "RESULT_NOT_READABLE";

  private CardDetail() {}

  /**
   * Results once, then what the leading source says for each population, then the other sources in
   * a line: a card is read in seconds.
   */
  static String detail(
      List<Guidance> guidance, Decision.AssessedOrder assessed, Decision decision) {
    List<String> lines = new ArrayList<>();
    Set<String> said = new LinkedHashSet<>();
    String leading = guidance.getFirst().getSource().getIssuer();
    List<Guidance> main =
        guidance.stream().filter(one -> one.getSource().getIssuer().equals(leading)).toList();
    if (AmbiguousResult.isTold(main)) {
      AmbiguousResult.results(main).forEach(result -> line(lines, said, "Result", result));
      line(
          lines,
          said,
          "What to do",
          AmbiguousResult.advice(main)
              + " Strength: "
              + String.join(
                  "; ",
                  new LinkedHashSet<>(main.stream().map(GuidanceWords::shortStrength).toList()))
              + ".");
    } else {
      advice(main, lines, said);
    }
    if (guidance.getFirst().getKind() == GuidanceKind.GUIDANCE_KIND_PARTIAL_RESULT) {
      Cards.of(guidance.getFirst().getIngredient(), assessed.assessment().getPreTestList())
          .forEach(test -> line(lines, said, "Before use", test.getRecommendation()));
    }
    line(lines, said, "Not offered", notOffered(guidance));
    line(
        lines,
        said,
        "Other sources",
        otherSources(guidance, usualElsewhere(guidance, assessed.assessment()), leading));
    for (Guidance one : guidance) {
      one.getNotesList().stream()
          .filter(note -> !AmbiguousResult.isTold(main) || !AmbiguousResult.is(note))
          .forEach(note -> line(lines, said, "Note", note.getMessage()));
    }
    if (guidance.stream().anyMatch(CardSummary::isPossible)) {
      line(
          lines,
          said,
          "Note",
          "Shown as information only: the test leaves this result open, it does not support it"
              + " best.");
    }
    if (guidance.stream().anyMatch(CardSummary::isUnverified)) {
      line(
          lines,
          said,
          "Note",
          "Shown as information only: the result was not signed by a laboratory. Confirm it"
              + " before acting.");
    }
    AlreadyLowered.notJudged(
            assessed.order(), ingredientOf(guidance), guidance, decision.situation())
        .ifPresent(why -> line(lines, said, "Note", why));
    assessed.assessment().getNotesList().stream()
        .filter(note ->
            TakenBeside.NOTE.equals(note.getCode())
                || note.getCode().equals(CONTRADICTS_ITSELF)
                || note.getCode().equals(NOT_READABLE))
        .forEach(note -> line(lines, said, "Note", note.getMessage()));
    if (assessed.assessment().getStatus() == DrugStatus.DRUG_STATUS_RECOGNISED_BY_TEXT) {
      line(lines, said, "Note", "The drug was recognised by its name, not by a code.");
    }
    if (assessed.assessment().getMissingGenesCount() > 0) {
      line(
          lines,
          said,
          "Not known",
          "no usable result for " + String.join(", ", assessed.assessment().getMissingGenesList()));
    }
    decision.remarks().forEach(remark -> line(lines, said, "Note", remark));
    return String.join("\n", lines);
  }

  /** Results once, why, and what to do. */
  static void advice(List<Guidance> main, List<String> lines, Set<String> said) {
    for (Guidance one : main) {
      one.getInputsList()
          .forEach(input -> line(lines, said, "Result", GuidanceWords.result(input)));
    }
    for (Guidance one : main) {
      line(lines, said, "Why", one.getImplication());
    }
    // The same advice for several populations is one line, with the strength for each; what another
    // row of the source says with more is not said twice.
    Map<String, List<String>> strengths = new LinkedHashMap<>();
    for (Guidance one : main) {
      if (main.stream().anyMatch(other -> saysMore(other, one))) {
        continue;
      }
      strengths
          .computeIfAbsent(one.getRecommendation(), advice -> new ArrayList<>())
          .add(GuidanceWords.shortStrength(one));
    }
    strengths.forEach((advice, of) ->
        line(
            lines,
            said,
            "What to do",
            advice
                + " Strength: "
                + String.join("; ", new LinkedHashSet<>(of))
                + "."
                + (main.stream().anyMatch(one -> isOpen(one, advice))
                    ? " It is not known which population applies to this patient."
                    : "")));
  }

  private static boolean saysMore(Guidance one, Guidance less) {
    return one.getRecommendation().startsWith(less.getRecommendation())
        && one.getRecommendation().length() > less.getRecommendation().length()
        && !less.getRecommendation().isBlank()
        && one.getPopulation().equals(less.getPopulation())
        && one.getInputsList().equals(less.getInputsList());
  }

  private static String ingredientOf(List<Guidance> guidance) {
    return guidance.getFirst().getIngredient().getRxcui();
  }

  private static boolean isOpen(Guidance guidance, String advice) {
    return guidance.getRecommendation().equals(advice)
        && !guidance.getPopulation().isEmpty()
        && !guidance.getPopulationConfirmed();
  }

  private static String notOffered(List<Guidance> guidance) {
    Set<String> words = new LinkedHashSet<>();
    for (Guidance one : guidance) {
      for (Alternative alternative : one.getAlternativesList()) {
        if (!alternative.getRuledOut().isEmpty()) {
          words.add(alternative.getIngredient().getName() + " – " + alternative.getRuledOut());
        }
      }
    }
    return String.join("; ", words);
  }

  /**
   * What sources that ask for nothing say of the same results: that they disagree is told, so that
   * nobody takes one source for all.
   */
  private static List<Guidance> usualElsewhere(List<Guidance> guidance, DrugAssessment assessment) {
    Set<String> ask = new LinkedHashSet<>();
    guidance.forEach(one -> ask.add(one.getSource().getIssuer()));
    List<GuidanceInput> used = guidance.getFirst().getInputsList();
    return Stream.concat(
            assessment.getGuidanceList().stream().filter(one -> !guidance.contains(one)),
            assessment.getNoActionList().stream())
        .filter(one -> one.getIngredient().equals(guidance.getFirst().getIngredient()))
        .filter(one -> GuidanceWords.mainAction(one) == GuidanceAction.GUIDANCE_ACTION_NO_CHANGE)
        .filter(one -> !ask.contains(one.getSource().getIssuer()))
        .filter(one -> one.getInputsList().equals(used))
        .toList();
  }

  private static String otherSources(
      List<Guidance> guidance, List<Guidance> usual, String leading) {
    Map<String, Set<String>> others = new LinkedHashMap<>();
    for (Guidance one : guidance) {
      String issuer = one.getSource().getIssuer();
      if (!issuer.equals(leading) && !issuer.isEmpty()) {
        others
            .computeIfAbsent(issuer, name -> new LinkedHashSet<>())
            .add(GuidanceWords.verb(one, 2));
      }
    }
    for (Guidance one : usual) {
      boolean watch = one.getActionsList().contains(GuidanceAction.GUIDANCE_ACTION_MONITOR);
      others
          .computeIfAbsent(one.getSource().getIssuer(), name -> new LinkedHashSet<>())
          .add(watch ? "usual start; monitor" : GuidanceWords.verb(one, 0));
    }
    // What "avoid; consider this" says already is not said again.
    others
        .values()
        .forEach(verbs -> {
          Set<String> all = Set.copyOf(verbs);
          verbs.removeIf(verb -> all.contains("avoid; " + verb));
        });
    List<String> words = new ArrayList<>();
    others.forEach((issuer, verbs) -> words.add(issuer + ": " + String.join("; ", verbs)));
    return String.join(". ", words);
  }

  static void line(List<String> lines, Set<String> said, String label, String words) {
    if (!words.isBlank() && said.add(label + words)) {
      lines.add("- **" + label + ":** " + Markdown.escape(words.strip()));
    }
  }
}
