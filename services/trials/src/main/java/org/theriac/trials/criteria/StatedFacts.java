package org.theriac.trials.criteria;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** Reads of a fact's own sentence what the fact does not tell: its full name, and how it stands. */
final class StatedFacts {
  private static final Pattern CALLED_POSITIVE =
      Pattern.compile("[- ]positive\\b|\\bpos\\b|\\+", Pattern.CASE_INSENSITIVE);
  private static final Pattern DENIED_BEFORE =
      Pattern.compile(
          "\\b(?:no|not|non|never|without|neither|nor|negative for|absence of|excluded"
              + "|ruled out)\\b",
          Pattern.CASE_INSENSITIVE);

  private final Vocabulary vocabulary;

  StatedFacts(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * A fact as its sentence states it.
   *
   * @param terms concepts of sentences that were looked up already
   */
  Fact of(Fact fact, Map<String, List<Term>> terms) {
    return standing(named(ofThen(fact), terms), terms);
  }

  /** "an ectopic pregnancy at age 26", "pregnancy test … negative": past, or not there. */
  private static Fact ofThen(Fact fact) {
    if (fact.type().equals("biomarker") && isTurnedByNext(fact)) {
      return fact.as(FactStatus.PRESENT);
    }
    if (isOnlySpokenOf(fact)) {
      return fact.as(FactStatus.PLANNED);
    }
    if (!fact.type().equals("condition") || fact.status() != FactStatus.PRESENT) {
      return fact;
    }
    int at = fact.sentence().indexOf(fact.evidence());
    if (at < 0 || fact.evidence().isEmpty()) {
      return fact;
    }
    int end = at + fact.evidence().length();
    var behind = fact.sentence().substring(end);
    var status =
        Charts.AT_AGE.matcher(behind).find()
            ? FactStatus.HISTORICAL
            : Mentions.testedNegative(behind) || NeverHad.denies(fact.sentence().substring(0, at))
                ? FactStatus.ABSENT
                : FactStatus.PRESENT;
    return status == FactStatus.PRESENT ? fact : fact.as(status);
  }

  /** "discusses A", "was offered A": a treatment that nobody says was given. */
  private static boolean isOnlySpokenOf(Fact fact) {
    boolean treatment = fact.type().equals("therapy") || fact.type().equals("medication");
    int at =
        treatment && fact.status() == FactStatus.PRESENT && !fact.evidence().isEmpty()
            ? fact.sentence().indexOf(fact.evidence())
            : -1;
    return at >= 0
        && fact.attributes().size() <= 1
        && SPOKEN_OF.isIn(fact.sentence().substring(0, at));
  }

  private static final Rule SPOKEN_OF =
      Rule.inAnyCase(
          "\\b(?:discuss(?:es|ed|ing)?|considers?|considering|is offered|was offered|offers|recommends"
              + "|suggests|proposes|asks about|interested in|counsel(?:s|led|ed)? (?:about|on|regarding))"
              + " (?:(?:[a-z-]+ ){0,2}(?:with|of|to) )?(?:(?:the|a|an|oral|starting|beginning|using|trying|about|systemic|possible) ){0,3}$");

  /** The longer name that a fact's words are a part of, where it is that of another illness. */
  private Fact named(Fact fact, Map<String, List<Term>> terms) {
    int at = fact.evidence().isEmpty() ? -1 : fact.sentence().indexOf(fact.evidence());
    if (!fact.type().equals("condition") || at < 0) {
      return fact;
    }
    int end = at + fact.evidence().length();
    var name = vocabulary.findingName("condition", fact.name());
    for (Term term : terms.computeIfAbsent(fact.sentence(), vocabulary::find)) {
      boolean longer =
          term.kind() == Term.Kind.FINDING
              && term.type().equals("condition")
              && term.start() <= at
              && term.end() >= end
              && term.end() - term.start() > end - at;
      if (longer
          && !vocabulary.isKindOf(term.name(), name)
          && !vocabulary.isKindOf(name, term.name())
          && !vocabulary.mayBeKindOf(term.name(), name)) {
        return fact.named(term.name());
      }
    }
    return fact;
  }

  /** An illness that is there, unless its sentence says that it stands otherwise. */
  private Fact standing(Fact fact, Map<String, List<Term>> terms) {
    int at = fact.evidence().isEmpty() ? -1 : fact.sentence().indexOf(fact.evidence());
    if (at < 0 || fact.status() != FactStatus.PRESENT) {
      return fact;
    }
    int end = at + fact.evidence().length();
    return switch (fact.type()) {
      case "diagnosis" ->
          Standing.isSought(fact.sentence(), at) ? fact.as(FactStatus.POSSIBLE) : fact;
      case "allergy" ->
          WordsAhead.FAMILY.matcher(fact.sentence().substring(0, at)).find()
              ? fact.as(FactStatus.FAMILY)
              : fact;
      case "lab" ->
          fact.attributes().containsKey("uln")
              ? fact
              : fact.with(StatedLimits.of(fact.sentence().substring(end)));
      case "metastasis" -> fact.with(Described.at(fact.sentence(), at, end));
      case "condition" ->
          Standing.of(
                  fact.sentence(),
                  at,
                  end,
                  next(
                      terms.computeIfAbsent(fact.sentence(), vocabulary::find),
                      end,
                      fact.sentence().length()))
              .map(status -> fact.as(status).with(over(status)))
              .orElseGet(() -> fact.with(Described.at(fact.sentence(), at, end)));
      default -> fact;
    };
  }

  static Map<String, String> over(FactStatus status) {
    return switch (status) {
      case HISTORICAL -> Map.of(PastIllness.OVER, "true");
      // A test of now denies nothing of the years before.
      case ABSENT -> Map.of(History.SINCE, "");
      default -> Map.of();
    };
  }

  /** Where the next illness is named. */
  static int next(List<Term> terms, int from, int end) {
    return terms.stream()
        .filter(term -> term.kind() == Term.Kind.FINDING || term.kind() == Term.Kind.DISEASE)
        .mapToInt(Term::start)
        .filter(start -> start >= from)
        .min()
        .orElse(end);
  }

  /** "A-positive, B-negative": what is called positive and denied by nothing before it is there. */
  private static boolean isTurnedByNext(Fact fact) {
    int at = fact.evidence().isEmpty() ? -1 : fact.sentence().indexOf(fact.evidence());
    return fact.status() == FactStatus.ABSENT
        && at >= 0
        && fact.text().equalsIgnoreCase("positive")
        && CALLED_POSITIVE.matcher(fact.evidence()).find()
        && !DENIED_BEFORE.matcher(fact.sentence().substring(0, at)).find();
  }
}
