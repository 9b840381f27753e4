package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Decides criteria by a patient's chart. What nothing speaks of is unknown: an exclusion is never
 * inferred from silence, a test never made is not negative.
 */
public final class Evaluator {
  private static final int SCREENING_DAYS = 28;
  private static final Set<String> FINDINGS = Set.of("condition", "diagnosis");
  private final Vocabulary vocabulary;
  private final Questions questions;

  /**
   * With the words of criteria and the tree of tumours.
   *
   * @throws IllegalStateException if a table is missing or broken
   */
  public Evaluator(Vocabulary vocabulary, DiseaseTree diseases) {
    this.vocabulary = vocabulary;
    this.questions = new Questions(vocabulary, diseases);
  }

  /**
   * Decides one criterion on facts alone.
   *
   * @param facts the patient's facts, in any order
   * @param assumeAbsence read what an exclusion asks and no fact mentions as absent, and say so
   */
  public Verdict evaluate(Criterion criterion, List<Fact> facts, boolean assumeAbsence) {
    return evaluate(criterion, Chart.of(facts), assumeAbsence);
  }

  /**
   * Decides one criterion.
   *
   * @param assumeAbsence read what an exclusion asks and the chart never mentions as absent, and
   *     say so. A measurement that every patient has is not taken for normal.
   */
  public Verdict evaluate(Criterion criterion, Chart chart, boolean assumeAbsence) {
    return evaluate(criterion, chart, Findout.complete(), assumeAbsence);
  }

  /** As {@link #evaluate(Criterion, Chart, boolean)} without assuming anything. */
  public Verdict evaluate(Criterion criterion, ChartAnswers answers) {
    return evaluate(criterion, answers.chart(), Findout.complete(answers), false);
  }

  private Verdict evaluate(
      Criterion criterion, Chart chart, Findout findout, boolean assumeAbsence) {
    var holds = holds(criterion.condition(), chart, findout, false);
    var settled =
        holds == Truth.UNKNOWN && assumeAbsence && criterion.exclusion()
            ? holds(criterion.condition(), chart, Findout.answerOnly(), true)
            : holds;
    boolean assumed = holds == Truth.UNKNOWN && settled == Truth.NO;
    if (!assumed) {
      settled = holds;
    }
    return new Verdict(
        criterion,
        settled,
        criterion.exclusion() ? settled.not() : settled,
        findout.facts(),
        findout.sentences(),
        Explanations.of(criterion, holds, findout, assumed),
        isRoutine(criterion.condition()),
        assumed,
        findout.facts().stream().anyMatch(fact -> isStale(fact, chart)));
  }

  /**
   * Whether a criterion lets the patient in, as {@link #evaluate} says it without assuming
   * anything, but without what the answer rests on and in less time.
   */
  public Truth eligibility(Criterion criterion, Chart chart) {
    var holds = holds(criterion.condition(), chart, Findout.answerOnly(), false);
    return criterion.exclusion() ? holds.not() : holds;
  }

  /** As {@link #eligibility(Criterion, Chart)}. */
  public Truth eligibility(Criterion criterion, ChartAnswers answers) {
    var holds = holds(criterion.condition(), answers);
    return criterion.exclusion() ? holds.not() : holds;
  }

  /** Whether a condition holds for a chart, in as little time as may be. */
  public Truth holds(Condition condition, ChartAnswers answers) {
    return holds(condition, answers.chart(), Findout.answerOnly(answers), false);
  }

  /**
   * What one fact says of a marker; empty if it is about something else. Every fact about a marker
   * speaks for itself: one "yes" is enough, and one that leaves it open speaks against no "no".
   */
  public Optional<Truth> said(Condition.Marker asked, Fact fact) {
    return questions.said(asked, fact);
  }

  /**
   * Whether no fact of a chart speaks of a question of {@link SpokenOf}, so that a sentence may
   * answer it.
   */
  public boolean isLeftToSentences(Condition asked, Chart chart) {
    return questions.isLeftToSentences(asked, chart);
  }

  /**
   * Laboratory values, vital signs and performance count for 28 days, the usual screening period.
   */
  private static boolean isStale(Fact fact, Chart chart) {
    boolean perishable =
        fact.type().equals("lab")
            || fact.type().equals("vital")
            || fact.type().equals("performance");
    if (!perishable || chart.reference().isEmpty()) {
      return false;
    }
    return NoteDays.of(fact)
        .map(span -> span.last().plusDays(SCREENING_DAYS).isBefore(chart.reference().get()))
        .orElse(false);
  }

  /** Whether a criterion is only confirmed by the patient at enrolment. */
  public static boolean isRoutine(Criterion criterion) {
    return isRoutine(criterion.condition());
  }

  /** Whether a condition is only confirmed by the patient at enrolment. */
  public static boolean isRoutine(Condition condition) {
    return switch (condition) {
      case Condition.Routine routine -> true;
      case Condition.Refusal refusal -> true;
      case Condition.AllOf all -> all.parts().stream().allMatch(Evaluator::isRoutine);
      case Condition.AnyOf any -> any.parts().stream().allMatch(Evaluator::isRoutine);
      case Condition.Not not -> isRoutine(not.part());
      case Condition.Unread unread -> isRoutine(unread.part());
      case Condition.Excepted one -> isRoutine(one.part());
      default -> false;
    };
  }

  /**
   * @param assume read what the chart never mentions as absent; not below a "not", where absence
   *     would speak for the patient or against them without anyone having looked
   */
  private Truth holds(Condition condition, Chart chart, Findout findout, boolean assume) {
    return switch (condition) {
      case Condition.AllOf all -> {
        var truth = Truth.YES;
        // What narrows a thing that the patient has, or may have, is a detail that a note may leave
        // out: its
        // silence is no absence.
        boolean has = assume && all.parts().stream().anyMatch(part -> has(part, chart));
        boolean measured =
            assume && all.parts().stream().anyMatch(Condition.Measured.class::isInstance);
        for (Condition part : all.parts()) {
          // Nor does it say that a value which everybody has is another one.
          boolean detail = measured && part instanceof Condition.Wording;
          // "medicine for an illness" asks for the medicine: the illness is what is well known of
          // it.
          boolean askedFirst = has && asksTreatmentAlone(part) && !has(part, chart);
          truth = truth.and(holds(part, chart, findout, assume && (!has || askedFirst) && !detail));
          if (truth == Truth.NO && findout.isAnswerOnly()) {
            break;
          }
        }
        yield truth;
      }
      case Condition.AnyOf any -> {
        var truth = Truth.NO;
        for (Condition part : any.parts()) {
          truth = truth.or(holds(part, chart, findout, assume));
          if (truth == Truth.YES && findout.isAnswerOnly()) {
            break;
          }
        }
        yield truth;
      }
      case Condition.FirstKnown ways -> {
        var truth = Truth.UNKNOWN;
        for (Condition way : ways.ways()) {
          truth = truth == Truth.UNKNOWN ? holds(way, chart, findout, false) : truth;
        }
        boolean silent =
            truth == Truth.UNKNOWN
                && assume
                && ways.ways().stream().noneMatch(Evaluator::asksMeasurement);
        yield silent ? holds(ways.ways().getFirst(), chart, findout, true) : truth;
      }
      case Condition.Not not -> holds(not.part(), chart, findout, false).not();
      case Condition.Excepted one -> excepted(one, chart, findout, assume);
      case Condition.Unread unread -> {
        var truth =
            findout.isAnswerOnly() && !assume
                ? Truth.UNKNOWN
                : holds(unread.part(), chart, findout, assume);
        yield assume && truth == Truth.NO ? Truth.NO : Truth.UNKNOWN;
      }
      default -> {
        var answer = findout.answer(condition, chart, questions::answer);
        findout.add(answer.findout());
        yield answer.truth() == Truth.UNKNOWN
                && assume
                && answer.findout().silent()
                && !answer.findout().isUnmeasured()
                && !questions.hasCause(condition, chart)
            ? Truth.NO
            : answer.truth();
      }
    };
  }

  private static boolean asksTreatmentAlone(Condition condition) {
    return switch (condition) {
      case Condition.Treatment treatment -> treatment.setting().isEmpty();
      case Condition.AnyOf any -> any.parts().stream().allMatch(Evaluator::asksTreatmentAlone);
      default -> false;
    };
  }

  /** Whether it asks for a value that everybody has, known or not. */
  private static boolean asksMeasurement(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(Evaluator::asksMeasurement);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(Evaluator::asksMeasurement);
      case Condition.Measured measured -> true;
      default -> false;
    };
  }

  /**
   * What does not count is put aside: who has another thing that is asked for has it all the same.
   */
  private Truth excepted(Condition.Excepted asked, Chart chart, Findout findout, boolean assume) {
    var excused = Findout.complete();
    var except = holds(asked.except(), chart, excused, false);
    excused.facts().forEach(findout::used);
    var all = holds(asked.part(), chart, findout, assume && except != Truth.YES).and(except.not());
    if (except == Truth.NO || all == Truth.YES) {
      return all;
    }
    if (excused.facts().isEmpty()) {
      // Nothing is said of what does not count: who has a thing that is surely no such one has it.
      return all == Truth.UNKNOWN && excused.silent() && hasAnother(asked, chart) ? Truth.YES : all;
    }
    var others = new ArrayList<>(chart.facts());
    others.removeIf(fact -> excused.facts().stream().anyMatch(one -> isSameThing(one, fact)));
    var beside = Findout.complete();
    var rest = new Chart(others, List.of(), chart.dayOne(), chart.asOf());
    var left = holds(asked.part(), rest, beside, false);
    // What else the chart speaks of may be asked for too: then the exception settles nothing.
    return left == Truth.YES || left == Truth.UNKNOWN && !beside.facts().isEmpty() ? left : all;
  }

  /** Whether a chart holds a thing asked for by a name that takes in none that does not count. */
  private boolean hasAnother(Condition.Excepted asked, Chart chart) {
    var surely = new ArrayList<>(chart.facts());
    surely.removeIf(fact -> questions.mayName(asked.except(), fact));
    return holds(
            asked.part(),
            new Chart(surely, List.of(), chart.dayOne(), chart.asOf()),
            Findout.answerOnly(),
            false)
        == Truth.YES;
  }

  /** A tumour may stand in a chart as a diagnosis and as a condition. */
  private boolean isSameThing(Fact one, Fact other) {
    return one.equals(other)
        || (FINDINGS.contains(one.type())
            && FINDINGS.contains(other.type())
            && vocabulary
                .findingName("condition", one.name())
                .equalsIgnoreCase(vocabulary.findingName("condition", other.name())));
  }

  /** Whether a chart says that a thing asked for is there; who a patient is does not count. */
  private boolean has(Condition part, Chart chart) {
    return switch (part) {
      case Condition.Finding finding -> mayBe(part, chart);
      case Condition.Disease disease -> mayBe(part, chart);
      case Condition.Treatment treatment ->
          questions.answer(part, chart, Findout.answerOnly()) == Truth.YES;
      case Condition.AllOf all -> all.parts().stream().anyMatch(one -> has(one, chart));
      case Condition.AnyOf any -> any.parts().stream().anyMatch(one -> has(one, chart));
      case Condition.Unread unread -> has(unread.part(), chart);
      case Condition.Excepted one -> has(one.part(), chart);
      default -> false;
    };
  }

  /** Whether it is there, or a fact that is no denial leaves it open. */
  private boolean mayBe(Condition part, Chart chart) {
    var findout = Findout.complete();
    var truth = questions.answer(part, chart, findout);
    return truth == Truth.YES
        || truth == Truth.UNKNOWN
            && (findout.facts().stream().anyMatch(fact -> fact.status() == FactStatus.POSSIBLE)
                || !findout.sentences().isEmpty() && !findout.hasFacts());
  }
}
