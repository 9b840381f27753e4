package org.theriac.gateway.cds;

import java.util.List;
import java.util.Set;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceKind;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.ontology.v1.Severity;

/** What a card says in one sentence, and how loudly. */
final class CardSummary {
  static final int LONGEST_SUMMARY = 139;

  /** Code of the note on guidance that rests on a result which is merely possible. */
  private static final String POSSIBLE = "POSSIBLE_DIPLOTYPE";

  private CardSummary() {}

  static String summary(Ingredient ingredient, List<Guidance> guidance, String taken) {
    Guidance main = guidance.getFirst();
    Set<String> genes = GuidanceWords.geneStates(guidance);
    String drug = GuidanceWords.capital(ingredient.getName()) + taken;
    String because = genes.isEmpty() ? main.getHeadline() : String.join(", ", genes);
    if (main.getKind() == GuidanceKind.GUIDANCE_KIND_PARTIAL_RESULT
        || main.getKind() == GuidanceKind.GUIDANCE_KIND_NO_STATEMENT) {
      return limited(main.getHeadline());
    }
    if (guidance.stream().allMatch(CardSummary::isLowDose)) {
      return limited(drug + ": " + because + " – low dose for this use: watch for side effects");
    }
    String unverified = isUnverified(main) ? " (unverified)" : isPossible(main) ? " possible" : "";
    String graver = graver(guidance);
    for (int alternatives = 2; alternatives >= 0; alternatives--) {
      String summary =
          drug
              + ": "
              + because
              + unverified
              + " – "
              + GuidanceWords.verb(main, alternatives)
              + graver;
      if (length(summary) <= LONGEST_SUMMARY) {
        return summary;
      }
    }
    // The advice must survive a long list of genes.
    return limited(
        drug
            + ": "
            + GuidanceWords.genes(main)
            + unverified
            + " – "
            + GuidanceWords.verb(main, 0)
            + graver);
  }

  /** What another source says that is more serious than what leads: it makes the card so. */
  private static String graver(List<Guidance> guidance) {
    Guidance main = guidance.getFirst();
    return guidance.stream()
        .filter(one ->
            one.getShownSeverity().getNumber() > main.getShownSeverity().getNumber()
                && !one.getSource().getIssuer().equals(main.getSource().getIssuer()))
        .findFirst()
        .map(one -> " (" + one.getSource().getIssuer() + ": " + GuidanceWords.verb(one, 0) + ")")
        .orElse("");
  }

  private static boolean isLowDose(Guidance guidance) {
    return guidance.getNotesList().stream()
        .anyMatch(note -> note.getCode().equals(LowDoseUse.NOTE));
  }

  static boolean isUnverified(Guidance guidance) {
    return isLowered(guidance)
        && guidance.getInputsList().stream()
            .anyMatch(input -> input.getStatus() == ResultStatus.RESULT_STATUS_UNVERIFIED);
  }

  /** Rests on a result that the test leaves open, not on the one that it supports best. */
  static boolean isPossible(Guidance guidance) {
    return isLowered(guidance)
        && guidance.getNotesList().stream().anyMatch(note -> note.getCode().equals(POSSIBLE));
  }

  private static boolean isLowered(Guidance guidance) {
    return guidance.getShownSeverity().getNumber() < guidance.getSeverity().getNumber();
  }

  static String limited(String summary) {
    return length(summary) <= LONGEST_SUMMARY
        ? summary
        : summary.substring(0, summary.offsetByCodePoints(0, LONGEST_SUMMARY - 1)) + "…";
  }

  private static int length(String words) {
    return words.codePointCount(0, words.length());
  }

  static String indicator(List<Guidance> guidance) {
    Severity highest = Severity.SEVERITY_INFO;
    for (Guidance one : guidance) {
      Severity shown = one.getShownSeverity();
      if (shown != Severity.UNRECOGNIZED && shown.getNumber() > highest.getNumber()) {
        highest = shown;
      }
    }
    return switch (highest) {
      case SEVERITY_CRITICAL -> "critical";
      case SEVERITY_WARNING -> "warning";
      case SEVERITY_INFO, SEVERITY_UNSPECIFIED, UNRECOGNIZED -> "info";
    };
  }
}
