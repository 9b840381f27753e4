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
          "\\b(?:takes|(?<!stopped |quit |ceased )taking|(?:treated|managed|controlled) with|is on|on(?!\\s(?:MRI|CT|PET|EEG|ECG|"
              + "echo\\w*|imaging|scans?|exam\\w*|biops\\w+|bx|x-ray|ultrasound|repeat|surveillance|\\d)\\b)"
              + "|receiv(?:es|ing|ed)|was given|was prescribed|uses|using|medications? (?:include"
              + "|are)|(?:medicines|drugs|treatment|therapy|regimen) (?:are|is|includes?|consists? of)"
              + "|ha(?:s|ve) taken|began|injects|is prescribed)\\b[^.;]{0,80}$"
              + "|\\b(?:medications?|meds|medicines)\\s?:[^.;]{0,160}$",
          Pattern.CASE_INSENSITIVE);

  /** "X and Y are started", "X was given". */
  private static final Pattern STARTED =
      Pattern.compile(
          "^(?:(?: \\d[\\w./ ]{0,20}?)? (?:is|was|has been)"
              + "|(?:, [^.;,]{1,40}){0,4},? and [^.;,]{1,40}? (?:are|were|have been)) (?:then |also "
              + "|promptly )?(?:started|begun|given|initiated|administered|prescribed|continued)\\b",
          Pattern.CASE_INSENSITIVE);

  /** "has never received A, B or C". */
  private static final Pattern NEVER =
      Pattern.compile(
          "\\bnever (?:received|taken|used|had|been (?:on|given|treated with|exposed to))\\b"
              + "(?:(?!\\b(?:but|has|is|was|takes|until|before|except|although|though)\\b)[^.;:]){0,200}$",
          Pattern.CASE_INSENSITIVE);

  /** What was taken, and by nothing that is told still is. */
  private static final Pattern TOOK =
      Pattern.compile(
          "\\b(?:took|had taken|used to take|had been taking|stopped(?: taking)?|quit taking"
              + "|discontinued)\\b(?: (?:his|her|their|the|oral|daily|both))?(?: [\\w-]+,| [\\w-]+"
              + " and)? $",
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

  /** "stable on imaging, off X": right before its name, it is not taken. */
  private static final Rule OFF =
      Rule.inAnyCase(
          "\\b(?:off|without|no longer (?:on|taking|requiring|needing)|not on|not taking|weaned off)"
              + "(?: of)?(?: (?:all|any|her|his|their|the|oral|systemic))* $");

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

  private static final Pattern TRACED_BEFORE =
      Pattern.compile("(?i)\\b(?:uptake|scan)\\w* (?:of|with|using) (?:the |oral )?$");
  private static final Pattern TRACED_BEHIND = Pattern.compile("(?i)^[- ](?:uptake|scan)");

  /** A tracer whose uptake was measured treated nobody. */
  static boolean isOnlyTraced(Fact fact) {
    int at = fact.evidence().isEmpty() ? -1 : fact.sentence().indexOf(fact.evidence());
    return at >= 0
        && fact.type().equals("therapy")
        && (TRACED_BEFORE.matcher(fact.sentence().substring(0, at)).find()
            || TRACED_BEHIND
                .matcher(fact.sentence().substring(at + fact.evidence().length()))
                .find());
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
      boolean taken =
          TAKES.matcher(before).find() && !OFF.isIn(before)
              || STARTED.matcher(sentence.substring(term.end())).find()
              || DOSED.opens(sentence, term.end(), sentence.length())
                  && !NOT_NOW.matcher(before).find();
      boolean took = TOOK.matcher(before).find();
      if (NEVER.matcher(before).find() && !WordsAhead.areOfOthers(before)) {
        all.add(Spoken.of("medication", term.name(), FactStatus.ABSENT, sentence));
        continue;
      }
      if (!known
          && (taken || took)
          && !WordsAhead.ALLERGIC.matcher(before).find()
          && !WordsAhead.areOfOthers(before)
          && !Mentions.denied(sentence, term.start(), term.end())) {
        all.add(
            Spoken.of(
                "medication",
                term.name(),
                took ? FactStatus.HISTORICAL : FactStatus.PRESENT,
                sentence));
        if (took) {
          all.add(all.removeLast().with(TimesAgo.of(sentence, term.start(), term.end())));
        }
      }
    }
  }
}
