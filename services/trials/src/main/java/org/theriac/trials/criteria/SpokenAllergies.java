package org.theriac.trials.criteria;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Allergies that a sentence tells by what a medicine did: "a rash after A", "reacts to A". */
final class SpokenAllergies {
  private static final Pattern REACTION =
      Pattern.compile(
          "\\b(rash|hives|urticaria|anaphyla\\w+|angio-?edema|bronchospasm|swelling of (?:the |his "
              + "|her )?(?:lips|face|tongue|throat)|throat swelling|reacts?|reacted|reactions?"
              + "|itching|wheez\\w+|swelling)\\b(?: (?:all over|once|many years ago|years ago"
              + "|as a child))?,? (?:after|from|to|with|following|upon)"
              + " (?:(?:taking|receiving|an?|the|his|her|dose|doses|of|oral|intravenous|both)"
              + " )*$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SURE =
      Pattern.compile(
          "(?i)rash|hives|urticaria|anaphyla\\w+|angio-?edema|bronchospasm|.*(?:lips|face|tongue"
              + "|throat).*");

  private SpokenAllergies() {}

  /** Allergies to the medicines of a sentence; a reaction of no known kind may be one. */
  static void add(String sentence, List<Term> terms, List<Fact> all) {
    for (Term term : terms) {
      if (term.kind() != Term.Kind.TREATMENT) {
        continue;
      }
      var before = sentence.substring(0, term.start());
      Matcher reaction = REACTION.matcher(before);
      if (reaction.find()
          && !WordsAhead.areOfOthers(before)
          && !Mentions.denied(sentence, term.start(), term.end())) {
        all.add(
            Spoken.of(
                "allergy",
                term.name(),
                SURE.matcher(reaction.group(1)).matches()
                    ? FactStatus.PRESENT
                    : FactStatus.POSSIBLE,
                sentence));
      }
    }
  }
}
