package org.theriac.gateway.cds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.Guidance;

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
    line(lines, said, "Not offered", notOffered(guidance));
    line(lines, said, "Other sources", otherSources(guidance, leading));
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
    // The same advice for several populations is one line, with the strength for each.
    Map<String, List<String>> strengths = new LinkedHashMap<>();
    for (Guidance one : main) {
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

  private static String otherSources(List<Guidance> guidance, String leading) {
    Map<String, Set<String>> others = new LinkedHashMap<>();
    for (Guidance one : guidance) {
      String issuer = one.getSource().getIssuer();
      if (!issuer.equals(leading) && !issuer.isEmpty()) {
        others
            .computeIfAbsent(issuer, name -> new LinkedHashSet<>())
            .add(GuidanceWords.verb(one, 2));
      }
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
