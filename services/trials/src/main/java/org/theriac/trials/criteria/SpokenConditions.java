package org.theriac.trials.criteria;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Homographs;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.TestHeadings;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** Conditions that criteria know and the note reader does not, read from sentences. */
final class SpokenConditions {
  private static final Pattern JUST_PAST =
      Pattern.compile("(?i)\\b(?:history of|h/o|hx of)\\s+(?:[\\w-]+\\s+){0,2}$");

  private static final Pattern PAST =
      Pattern.compile(
          "\\b(?:history of|past medical history|previous|prior|years ago|in the past|h/o"
              + "|s/p)\\b[^.]*$",
          Pattern.CASE_INSENSITIVE);

  /** What criteria call another tumour is no finding of a note by these words. */
  private static final Set<String> NO_OWN_NAME =
      Set.of("second malignancy", "concurrent malignancy");

  /** Against what somebody was vaccinated says nothing of having it. */
  private static final Pattern VACCINATED =
      Pattern.compile(
          "\\b(?:vaccinat\\w+|immuni[sz]ed) (?:against|for)\\b[^.;]{0,60}$",
          Pattern.CASE_INSENSITIVE);

  private final Homographs homographs = new Homographs();
  private final TestHeadings testHeadings = new TestHeadings();
  private final Vocabulary vocabulary;

  SpokenConditions(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  void add(String sentence, List<Term> terms, Noted noted, List<Fact> all) {
    Set<String> said = new LinkedHashSet<>();
    for (Term term : terms) {
      if (term.kind() == Term.Kind.SIGN) {
        if (!noted.conditions().contains(term.name())) {
          sign(sentence, term, all);
        }
      }
      if (term.kind() != Term.Kind.FINDING
          || !term.type().equals("condition")
          || NO_OWN_NAME.contains(term.name())
          || VACCINATED.matcher(sentence.substring(0, term.start())).find()
          || homographs.isOther(sentence, term.start(), term.end())
          || isOfTest(sentence, term, all)) {
        continue;
      }
      boolean already =
          noted.conditions().contains(term.name())
              || all.stream().anyMatch(fact -> isOf(fact, term) && Spoken.isIn(fact, sentence));
      var attributes = TimesAgo.of(sentence, term.start(), term.end());
      Onset.of(sentence, term.start(), term.end())
          .ifPresent(days -> attributes.put(Onset.DAYS, Double.toString(days)));
      if (already) {
        // The reader of notes has said how it stands; only how long ago is added.
        all.replaceAll(
            fact -> isOf(fact, term) && Spoken.isIn(fact, sentence) ? fact.with(attributes) : fact);
        continue;
      }
      if (!said.add(term.name())) {
        continue;
      }
      var before = sentence.substring(0, term.start());
      var status =
          WordsAhead.FAMILY.matcher(before).find()
              ? FactStatus.FAMILY
              : WordsAhead.isOfAnother(before) || isAnothers(sentence, term, all)
                  ? FactStatus.OTHER_PERSON
                  : Mentions.denied(sentence, term.start(), term.end()) || NeverHad.denies(before)
                      ? FactStatus.ABSENT
                      : isOfUnsaidKind(sentence, term)
                              || testHeadings.isHeading(term.name(), sentence, term.end())
                              || WordsAhead.POSSIBLE.matcher(before).find()
                              || Mentions.maybeDenied(sentence, term.start(), term.end())
                              || NOT_DONE.matcher(sentence.substring(term.end())).find()
                          ? FactStatus.POSSIBLE
                          : PAST.matcher(before).find()
                                  || History.isFormer(before, sentence.substring(term.end()))
                                  || Charts.AT_AGE.matcher(sentence.substring(term.end())).find()
                              ? FactStatus.HISTORICAL
                              : FactStatus.PRESENT;
      if (status != FactStatus.ABSENT
          && status != FactStatus.FAMILY
          && status != FactStatus.OTHER_PERSON
          && vocabulary.isKindOf(term.name(), "operation")
          && (PLANNED_BEFORE.isIn(before)
              || PLANNED_BEHIND.opens(sentence, term.end(), sentence.length()))) {
        status = FactStatus.PLANNED;
        all.add(Spoken.of("condition", OPERATION_DUE, FactStatus.PRESENT, sentence));
      } else if ((status == FactStatus.PRESENT || status == FactStatus.POSSIBLE)
          && vocabulary.isKindOf(term.name(), "operation")
          && DISCUSSED.isIn(before)) {
        status = FactStatus.PLANNED;
        attributes.put(Findings.ONLY_DISCUSSED, "true");
      }
      if (status == FactStatus.PRESENT) {
        status =
            Standing.of(
                    sentence,
                    term.start(),
                    term.end(),
                    StatedFacts.next(terms, term.end(), sentence.length()))
                .orElse(status);
        attributes.putAll(StatedFacts.over(status));
        attributes.putAll(Described.at(sentence, term.start(), term.end()));
      }
      all.add(
          new Fact(
              "condition",
              term.name(),
              new Value.None(),
              "",
              status,
              sentence,
              0,
              0,
              attributes,
              "",
              "",
              sentence));
    }
  }

  /** "discusses antibiotics versus A": whether it will be done is not said. */
  private static final Rule DISCUSSED =
      Rule.inAnyCase(
          "\\b(?:discuss(?:es|ed|ing)?|consider(?:s|ing)?|is considered|offers|is offered|was offered|recommends"
              + "|suggests|proposes|declin(?:es|ed)|refus(?:es|ed))\\b[^.;]{0,70}$");

  private static final String OPERATION_DUE = "operation due";

  /** "is on the list for laparoscopic A next week". */
  private static final Rule PLANNED_BEFORE =
      Rule.inAnyCase(
          "\\b(?:(?:is|are|was|has been|being|and) (?:now )?(?:scheduled|planned|booked|listed) (?:for|to (?:undergo|have))"
              + "|on the (?:waiting )?list for|awaiting|waiting for|will (?:undergo|have|be taken to [^.;,]{0,40} for)"
              + "|(?:is|are) (?:going|about) to (?:undergo|have|be operated)|(?:comes|presents|is here|admitted) for"
              + " (?:an? )?(?:elective|planned|scheduled))\\b[^.;,]{0,60}$");

  private static final Rule PLANNED_BEHIND =
      Rule.inAnyCase(
          "^(?: of the (?:left|right) [a-z]+)?,? (?:is|was|has been)(?: now)? (?:planned|scheduled) (?:for|in|next|this|tomorrow|under|$|[.,;])|^"
              + "(?: of the (?:left|right) [a-z]+)? (?:is|has been) (?:planned|scheduled)\\b(?! but)");

  /** "HCV Ab reactive": the name of the illness is the name of a test whose result was read. */
  private static boolean isOfTest(String sentence, Term term, List<Fact> all) {
    var word = sentence.substring(term.start(), term.end());
    return all.stream()
        .anyMatch(fact ->
            fact.type().equals("lab")
                && fact.evidence().length() > word.length()
                && fact.evidence().startsWith(word)
                && sentence.startsWith(fact.evidence(), term.start()));
  }

  /** "a sleeve gastrectomy planned but cancelled": whether it was done is not said. */
  private static final Pattern NOT_DONE =
      Pattern.compile(
          "^\\s(?:(?:was|is|were|had been|has been) )?(?:planned|scheduled|listed|cancell?ed|postponed"
              + "|deferred|considered|declined|offered)\\b",
          Pattern.CASE_INSENSITIVE);

  /** "auto transplant 2019", "listed for transplant": of what, and whether it was, is not said. */
  private static boolean isOfUnsaidKind(String sentence, Term term) {
    return sentence
        .substring(term.start(), term.end())
        .toLowerCase(Locale.ROOT)
        .equals("transplant");
  }

  /** Whether the reader of notes has said of the same words that they speak of somebody else. */
  private static boolean isAnothers(String sentence, Term term, List<Fact> all) {
    var words = sentence.substring(term.start(), term.end());
    return all.stream()
        .anyMatch(fact ->
            (fact.status() == FactStatus.OTHER_PERSON || fact.status() == FactStatus.FAMILY)
                && !fact.evidence().isEmpty()
                && (fact.evidence().contains(words) || words.contains(fact.evidence()))
                && Spoken.isIn(fact, sentence));
  }

  private boolean isOf(Fact fact, Term term) {
    return fact.type().equals("condition")
        && vocabulary.findingName("condition", fact.name()).equals(term.name());
  }

  /** What a sentence says of a condition that it does not name; denied, it says nothing. */
  private static void sign(String sentence, Term term, List<Fact> all) {
    var before = sentence.substring(0, term.start());
    boolean certain = term.type().equals("present") && !WordsAhead.POSSIBLE.matcher(before).find();
    if (!WordsAhead.areOfOthers(before)
        && !isAnothers(sentence, term, all)
        && !WordsAhead.ALLERGIC.matcher(before).find()
        && (term.type().equals("absent")
            || !Mentions.denied(sentence, term.start(), term.end())
                && !NeverHad.denies(before)
                && !Mentions.maybeDenied(sentence, term.start(), term.end()))) {
      all.add(
          Spoken.of(
              "condition",
              term.name(),
              term.type().equals("absent")
                  ? FactStatus.ABSENT
                  : !certain
                      ? FactStatus.POSSIBLE
                      : JUST_PAST.matcher(before).find()
                              || History.isFormer(before, sentence.substring(term.end()))
                          ? FactStatus.HISTORICAL
                          : FactStatus.PRESENT,
              sentence));
      all.add(all.removeLast().with(TimesAgo.of(sentence, term.start(), term.end())));
    }
  }
}
