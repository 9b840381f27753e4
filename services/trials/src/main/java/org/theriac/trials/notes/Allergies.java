package org.theriac.trials.notes;

import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.patterns.Rule;

/**
 * Tells in a sentence what is an allergy and what only shows one. For one note; not for several
 * threads.
 */
final class Allergies {
  /** Of " to ", " with ", " from " and " after ". */
  static final int LONGEST_TO = 7;

  static final Rule ALLERGIC_TO_WORD =
      Rule.inAnyCase("\\b(?:allergic to|allerg(?:y|ies)\\s?(?:to|:))\\s?$");
  private static final Rule ALLERGIC =
      Rule.inAnyCase(
          "\\b(?:allerg(?:y|ies|ic)(?: to| reaction to)?|anaphylaxis (?:to|with)"
              + "|hypersensitivity to"
              + "|intolerance to)\\s?:?\\s?(?:(?!(?:continu|receiv|tolerat|switch|start"
              + "|now\\b|on\\b|but\\b|s/p\\b))[\\w/-]+(?:\\s\\([^)]{0,30}\\))?,?\\s"
              + "(?:and\\s)?){0,5}$");
  private static final Rule ALLERGY_BEHIND =
      Rule.inAnyCase("\\s?(?:\\([^)]{0,20}\\)\\s?)?-?(?:allerg|anaphyla|hypersensitiv)");
  static final Rule REACTION_BEHIND =
      Rule.inAnyCase(
          "\\s?(?:-|->|:|=|\\()?\\s?(?:rash|hives|urticaria|angioedema|anaphyla|swelling|itching"
              + "|pruritus|red man|throat)");
  static final Rule REACTION_BEFORE =
      Rule.inAnyCase(
          "\\b(?:rash|hives|urticaria|angioedema|anaphylaxis|swelling|itching)\\s(?:to|with|from"
              + "|after)\\s$");

  /** Between an allergy and what it shows itself by: "penicillin (rash", "sulfa: hives, rash". */
  private static final Rule REACTION_GAP =
      Rule.inAnyCase(
          "\\s?(?:allerg(?:y|ies)\\s?)?(?:\\(|-|\u2013|->|:|=|causes?|caused"
              + "|gives?)\\s?(?:[a-z]{3,14}(?:,\\s|/|\\sand\\s|\\s)){0,3}");

  private @Nullable Passage askedOfAllergy;
  private boolean speaksOfAllergy;

  /** "allergic to penicillin (rash)": how an allergy shows itself is no illness of now. */
  static boolean isReaction(Passage passage, int start, Finds finds) {
    if (finds.mentions.isEmpty() || !finds.mentions.getLast().type().equals("allergy")) {
      return false;
    }
    int end = finds.mentions.getLast().end();
    return end < start && REACTION_GAP.matcher(passage.text()).region(end, start).matches();
  }

  boolean isAllergy(Passage passage, int start, int end) {
    return passage.section() == Section.ALLERGIES && !isOfTreatment(passage)
        || speaksOfAllergy(passage) && isOfAllergy(passage, start, end);
  }

  /**
   * "Allergies: sulfa. Received X x4.": a sentence of what was given, with no heading before it.
   */
  private static final Rule TREATMENT_OPENS =
      Rule.inAnyCase(
          "\\s?(?:(?:pt|patient|he|she)\\s)?(?:(?:has|is|was|had|have)\\s)?(?:previously\\s|now\\s"
              + "|currently\\s|already\\s|recently\\s)?(?:receiv(?:ed|ing)|completed|tolerat(?:ed"
              + "|es|ing)|s/p|status post|continu(?:es|ed|ing)|remains on|taking|treated|finished"
              + "|progressed|start(?:ed|ing)?|will start|plan(?:ned|s)?:?|currently|on)\\s");

  private static boolean isOfTreatment(Passage passage) {
    return passage.isAt(TREATMENT_OPENS, passage.start());
  }

  /** Any of the words without which neither {@link #ALLERGIC} nor what stands behind matches. */
  private static final Rule ALLERGY_WORD =
      Rule.inAnyCase("allerg|anaphyla|hypersensitiv|intolerance");

  /** Asked once of a sentence, however many treatments it names. */
  private boolean speaksOfAllergy(Passage passage) {
    if (passage != askedOfAllergy) {
      askedOfAllergy = passage;
      speaksOfAllergy = ALLERGY_WORD.isWithin(passage.text(), passage.start(), passage.end());
    }
    return speaksOfAllergy;
  }

  private static boolean isOfAllergy(Passage passage, int start, int end) {
    return passage.isBefore(ALLERGIC, start, 110) || passage.isAt(ALLERGY_BEHIND, end);
  }
}
