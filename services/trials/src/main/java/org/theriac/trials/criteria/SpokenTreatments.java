package org.theriac.trials.criteria;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** Treatments that sentences name and the note reader does not know, or knows by less. */
final class SpokenTreatments {
  private final Vocabulary vocabulary;

  private static final Pattern TAKES =
      Pattern.compile(
          "\\b(?:takes|taking|(?:treated|managed|controlled) with|is on|on|receiv(?:es|ing|ed)"
              + "|was given|was prescribed|uses|using|medications? (?:include|are)"
              + "|is prescribed)\\b[^.;]{0,80}$|\\b(?:medications?|meds|medicines)\\s?:[^.;]{0,160}$",
          Pattern.CASE_INSENSITIVE);

  /** "X 50 mg daily": what has a dose and a rhythm is taken. */
  private static final Rule DOSED =
      Rule.inAnyCase(
          "\\s\\d{1,4}(?:[.,]\\d{1,3})?\\s?(?:mg|mcg|\u00b5g|g|units?|IU|mL)\\b\\s?(?:PO |SC |SQ |IV |by mouth |orally )?"
              + "(?:daily|once|twice|three times|every|nightly|weekly|BID|TID|QID|QD|QHS|PRN|as needed|at bedtime|q\\s?\\d)");

  private static final Pattern NOT_NOW =
      Pattern.compile(
          "\\b(?:stopp\\w+|discontinu\\w+|d/c'?d?|quit|off|previous(?:ly)?|prior|former(?:ly)?|held"
              + "|hold(?:ing)?|was on|had been on|until|plan\\w*|consider\\w*|start|starting|offer\\w*"
              + "|declin\\w+|refus\\w+)\\b[^.;,]{0,40}$",
          Pattern.CASE_INSENSITIVE);

  private static final Rule NO_MEDICINES =
      Rule.inAnyCase(
          "\\b(?:takes?|taking|is on|was on|uses|on) no (?:(?:regular|daily|current|chronic|home"
              + "|prescription) )?(?:medications?|medicines|drugs)\\b(?!,? (?:except|other"
              + "|besides|apart|but|for))|\\b(?:does not take|is not taking|not on) any (?:regular "
              + "|current |daily )?(?:medications?|medicines)\\b(?!,? (?:except|other|besides|apart"
              + "|but|for))");

  /** "takes A and no other medicines": what is not named in that sentence is not taken. */
  private static final Rule NO_OTHERS =
      Rule.inAnyCase(
          "\\b(?:takes?|taking|is on|uses|using|receives?|receiving)\\b[^.;]{3,120}? (?:and|but|,) no other (?:(?:regular|daily"
              + "|current|chronic|home|prescription) )?(?:medications?|medicines|drugs)\\b");

  SpokenTreatments(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Whether a sentence says that the patient takes no medicines. */
  static boolean areDenied(String sentence) {
    return NO_MEDICINES.isIn(sentence);
  }

  /** Whether a sentence says that it names all medicines that the patient takes. */
  static boolean areAllNamed(String sentence) {
    return NO_OTHERS.isIn(sentence);
  }

  /**
   * A treatment whose words stand inside a longer name ("thoracic radiotherapy") is that one too.
   */
  void addNamed(String sentence, List<Term> terms, List<Fact> all) {
    for (Term term : terms) {
      if (term.kind() != Term.Kind.TREATMENT) {
        continue;
      }
      var written = sentence.substring(term.start(), term.end());
      for (Fact fact : List.copyOf(all)) {
        if (fact.type().equals("therapy")
            && Spoken.isIn(fact, sentence)
            && vocabulary.openMembers(term.name()).contains(fact.name().toLowerCase(Locale.ROOT))
            && written.toLowerCase(Locale.ROOT).contains(fact.name().toLowerCase(Locale.ROOT))) {
          all.add(fact.named(term.name()));
        }
      }
    }
  }

  /** Medicines that a sentence says the patient takes and the note reader does not know. */
  static void addTaken(String sentence, List<Term> terms, Noted noted, List<Fact> all) {
    for (Term term : terms) {
      if (term.kind() != Term.Kind.TREATMENT) {
        continue;
      }
      var before = sentence.substring(0, term.start());
      boolean known = noted.treatments().contains(term.name().toLowerCase(Locale.ROOT));
      if (!known
          && (TAKES.matcher(before).find()
              || DOSED.opens(sentence, term.end(), sentence.length())
                  && !NOT_NOW.matcher(before).find())
          && !WordsAhead.ALLERGIC.matcher(before).find()
          && !WordsAhead.FAMILY.matcher(before).find()
          && !Mentions.denied(sentence, term.start(), term.end())) {
        all.add(Spoken.of("medication", term.name(), FactStatus.PRESENT, sentence));
      }
    }
  }
}
