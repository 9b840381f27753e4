package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.trials.criteria.vocabulary.Causes;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Term;
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
  private final Numbers numbers;
  private final Findings findings;
  private final Treatments treatments;
  private final Markers markers;
  private final Germline germline;
  private final Causes causes = new Causes();

  /**
   * With the words of criteria and the tree of tumours.
   *
   * @throws IllegalStateException if a table is missing or broken
   */
  public Evaluator(Vocabulary vocabulary, DiseaseTree diseases) {
    this.vocabulary = vocabulary;
    this.numbers = new Numbers(vocabulary);
    this.findings = new Findings(vocabulary, diseases);
    this.treatments = new Treatments(vocabulary, steroids());
    this.markers = new Markers(vocabulary);
    this.germline = new Germline(vocabulary);
  }

  private static Map<String, Double> steroids() {
    var factors = new HashMap<String, Double>();
    for (String[] row : org.theriac.trials.criteria.vocabulary.Steroids.rows()) {
      factors.put(row[0], Double.parseDouble(row[1]));
    }
    return factors;
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
        explanation(criterion, holds, findout, assumed),
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
          truth = truth.and(holds(part, chart, findout, assume && !has && !detail));
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
        var answer = findout.answer(condition, chart, this::answer);
        findout.add(answer.findout());
        yield answer.truth() == Truth.UNKNOWN
                && assume
                && answer.findout().silent()
                && !answer.findout().isUnmeasured()
                && !hasCause(condition, chart)
            ? Truth.NO
            : answer.truth();
      }
    };
  }

  /** Whether what brings a finding is on record, so that silence about it says nothing. */
  private boolean hasCause(Condition asked, Chart chart) {
    return switch (asked) {
      case Condition.Finding finding ->
          causes.of(finding.name()).filter(cause -> isOnRecord(cause, chart)).isPresent();
      // What a window asks is asked of its cause too: an older one leaves the chart silent.
      case Condition.Treatment one ->
          causes
              .of(one.name())
              .map(cause -> findings.finding(within(cause, one), chart, Findout.answerOnly()))
              .filter(truth -> truth == Truth.YES)
              .isPresent();
      default -> false;
    };
  }

  private boolean isOnRecord(Causes.Cause cause, Chart chart) {
    if (cause.type().equals("kind")) {
      return isNamedAlone(cause.name(), chart);
    }
    var truth =
        cause.type().equals("therapy")
            ? treatments.treatment(ever(cause.name()), chart, Findout.answerOnly())
            : findings.finding(ever(cause.type(), cause.name()), chart, Findout.answerOnly());
    return truth == Truth.YES;
  }

  /** Whether a wider condition is told by its own name: which kind it is, nobody said. */
  private static boolean isNamedAlone(String wider, Chart chart) {
    return chart.ofType("condition").stream()
        .anyMatch(fact -> fact.name().equals(wider) && fact.status() == FactStatus.PRESENT);
  }

  private static Condition.Finding within(Causes.Cause cause, Condition.Treatment asked) {
    return new Condition.Finding(
        cause.type(), cause.name(), List.of(), Optional.empty(), asked.window(), true);
  }

  private static Condition.Treatment ever(String name) {
    return new Condition.Treatment(
        name,
        Condition.Treatment.Timing.EVER,
        Optional.empty(),
        "",
        "",
        java.util.OptionalDouble.empty());
  }

  private static Condition.Finding ever(String type, String name) {
    return new Condition.Finding(type, name, List.of(), Optional.empty(), Optional.empty(), true);
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
    surely.removeIf(fact -> mayName(asked.except(), fact));
    return holds(
            asked.part(),
            new Chart(surely, List.of(), chart.dayOne(), chart.asOf()),
            Findout.answerOnly(),
            false)
        == Truth.YES;
  }

  private boolean mayName(Condition except, Fact fact) {
    return switch (except) {
      case Condition.AnyOf any -> any.parts().stream().anyMatch(part -> mayName(part, fact));
      case Condition.AllOf all -> all.parts().stream().allMatch(part -> mayName(part, fact));
      case Condition.Finding finding -> findings.mayName(finding, fact);
      case Condition.Disease disease -> findings.mayName(disease, fact);
      case Condition.Treatment treatment -> treatments.mayName(treatment, fact);
      default -> true;
    };
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
      case Condition.Treatment treatment -> answer(part, chart, Findout.answerOnly()) == Truth.YES;
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
    var truth = answer(part, chart, findout);
    return truth == Truth.YES
        || truth == Truth.UNKNOWN
            && findout.facts().stream().anyMatch(fact -> fact.status() == FactStatus.POSSIBLE);
  }

  private Truth answer(Condition condition, Chart chart, Findout findout) {
    return switch (condition) {
      case Condition.AllOf all -> Truth.UNKNOWN;
      case Condition.AnyOf any -> Truth.UNKNOWN;
      case Condition.Not not -> Truth.UNKNOWN;
      case Condition.FirstKnown ways -> Truth.UNKNOWN;
      case Condition.Unread unread -> Truth.UNKNOWN;
      case Condition.Excepted one -> Truth.UNKNOWN;
      case Condition.Measured asked -> {
        var truth = numbers.measured(asked, chart, findout);
        if (truth == Truth.UNKNOWN) {
          findout.unmeasured();
        }
        yield truth;
      }
      case Condition.Normal asked -> numbers.normal(asked, chart, findout);
      case Condition.Result asked -> {
        var truth = numbers.result(asked, chart, findout);
        yield truth == Truth.UNKNOWN ? known(asked, chart, findout) : truth;
      }
      case Condition.Finding asked -> {
        var truth = findings.finding(asked, chart, findout);
        yield truth == Truth.UNKNOWN ? mentioned(words(asked), asked, chart, findout) : truth;
      }
      case Condition.Disease asked -> {
        var truth = findings.disease(asked, chart, findout);
        if (truth == Truth.UNKNOWN) {
          Mentions.of(asked.words(), chart.sentences(), findout);
        }
        yield truth;
      }
      case Condition.Stage asked -> Stages.stage(asked, chart, findout);
      case Condition.Marker asked -> markers.marker(asked, chart, findout);
      case Condition.Treatment asked -> {
        var truth = treatments.treatment(asked, chart, findout);
        if (truth == Truth.UNKNOWN) {
          Mentions.of(asked.name(), chart.sentences(), findout);
        }
        yield truth;
      }
      case Condition.Lines asked -> treatments.lines(asked, chart, findout);
      case Condition.ClassScore asked -> classScore(asked, chart, findout);
      case Condition.Sex sex -> sex(sex, chart, findout);
      case Condition.Menopause menopause -> Menopauses.menopause(menopause, chart, findout);
      case Condition.Deficiency asked -> germline.deficiency(asked, chart, findout);
      case Condition.Genotype asked -> germline.genotype(asked, chart, findout);
      case Condition.Routine routine -> routine(routine.kind(), chart, findout);
      case Condition.Refusal refusal -> routine(refusal.kind(), chart, findout).not();
      case Condition.Wording wording -> wording(wording.words(), chart, findout);
      case Condition.Always always -> Truth.YES;
    };
  }

  /** A test that shows a lasting illness is known with the illness. */
  private Truth known(Condition.Result asked, Chart chart, Findout findout) {
    var shown = vocabulary.shownBy(asked.name());
    if (shown.isEmpty() || findout.hasFacts()) {
      return Truth.UNKNOWN;
    }
    var illness = ever("condition", shown.get());
    var truth = findings.finding(illness, chart, findout);
    return asked.positive() ? truth : truth.not();
  }

  /**
   * What one fact says of a marker; empty if it is about something else. Every fact about a marker
   * speaks for itself: one "yes" is enough, and one that leaves it open speaks against no "no".
   */
  public Optional<Truth> said(Condition.Marker asked, Fact fact) {
    var findout = Findout.answerOnly();
    var truth = markers.marker(asked, Chart.of(List.of(fact)), findout);
    return findout.hasFacts() ? Optional.of(truth) : Optional.empty();
  }

  private static String words(Condition.Finding asked) {
    return asked.name();
  }

  /**
   * Whether no fact of a chart speaks of a question of {@link SpokenOf}, so that a sentence may
   * answer it.
   */
  public boolean isLeftToSentences(Condition asked, Chart chart) {
    if (!(asked instanceof Condition.Finding finding)) {
      return true;
    }
    var findout = Findout.answerOnly();
    return findings.finding(finding, chart, findout) == Truth.UNKNOWN && !findout.hasFacts();
  }

  /**
   * Of an allergy or a family's history the name alone says nothing: a medicine that is named may
   * have been borne, and a disease may be the patient's own. Of a metastasis it is the name of an
   * organ, which "no brain MRI" has as well.
   */
  static boolean isNameAlone(Condition.Finding asked) {
    return asked.type().equals("allergy")
        || asked.type().equals("family_history")
        || asked.type().equals("metastasis");
  }

  /** A note's own words, where no fact was made of them. */
  private Truth mentioned(String words, Condition.Finding asked, Chart chart, Findout findout) {
    boolean plain =
        asked.qualifiers().isEmpty() && asked.grade().isEmpty() && asked.window().isEmpty();
    var mention = Mentions.of(words, chart.sentences(), findout);
    return isNameAlone(asked)
        ? Truth.UNKNOWN
        : switch (mention) {
          case SAID ->
              plain
                      && !findout.hasFacts()
                      && !Mentions.isHalfAName(words)
                      && findout.sentences().stream().noneMatch(one -> isOfAnother(asked, one))
                  ? Truth.YES
                  : Truth.UNKNOWN;
          case DENIED ->
              !findout.hasFacts() && !Mentions.isHalfAName(words) ? Truth.NO : Truth.UNKNOWN;
          case PARTLY, NONE -> Truth.UNKNOWN;
        };
  }

  /** Whether the words of an illness are a part of another one's name there. */
  private boolean isOfAnother(Condition.Finding asked, String sentence) {
    return vocabulary.find(sentence).stream()
        .anyMatch(term ->
            term.kind() == Term.Kind.FINDING
                && term.end() - term.start() > asked.name().length()
                && sentence
                    .substring(term.start(), term.end())
                    .toLowerCase(Locale.ROOT)
                    .contains(asked.name().toLowerCase(Locale.ROOT))
                && !vocabulary.isKindOf(term.name(), asked.name()));
  }

  /** What was not understood stays text: a note that speaks of it is shown, and decides nothing. */
  private static Truth wording(String words, Chart chart, Findout findout) {
    Mentions.of(words, chart.sentences(), findout);
    return Truth.UNKNOWN;
  }

  private static Truth routine(Condition.Routine.Kind kind, Chart chart, Findout findout) {
    for (Fact fact : chart.ofType("agreement")) {
      boolean fits =
          switch (kind) {
            case CONSENT -> fact.name().equals("consent");
            case COMPLIANCE -> fact.name().equals("compliance");
            case CONTRACEPTION, OTHER -> fact.name().equals(kind.name().toLowerCase(Locale.ROOT));
          };
      if (fits) {
        findout.used(fact);
        return switch (fact.status()) {
          case PRESENT -> Truth.YES;
          case ABSENT -> Truth.NO;
          default -> Truth.UNKNOWN;
        };
      }
    }
    return Truth.UNKNOWN;
  }

  static Truth sex(Condition.Sex asked, Chart chart, Findout findout) {
    for (Fact fact : chart.ofType("sex")) {
      var stated = SexAtBirth.of(fact);
      if (stated.isPresent()) {
        findout.used(fact);
        return Truth.of(stated.get().equals(asked.sex()));
      }
    }
    return Truth.UNKNOWN;
  }

  private static Truth classScore(Condition.ClassScore asked, Chart chart, Findout findout) {
    var scores =
        Numbers.standing(chart.ofType("score"), fact -> fact.name().equalsIgnoreCase(asked.name()));
    if (scores.isEmpty()) {
      return Truth.UNKNOWN;
    }
    findout.used(scores.getFirst());
    var stated = LetterScore.of(scores.getFirst());
    if (stated.isEmpty()) {
      return Truth.UNKNOWN;
    }
    return asked.points().isPresent()
        ? Condition.Range.atMost(asked.points().getAsInt())
            .contains(stated.get().least(), stated.get().most())
        : stated.get().isOf(asked.classes());
  }

  private static String explanation(
      Criterion criterion, Truth holds, Findout findout, boolean assumed) {
    if (assumed) {
      return "The chart does not mention it; absence was assumed on request.";
    }
    if (holds == Truth.UNKNOWN && isRoutine(criterion.condition())) {
      return "To be confirmed with the patient at enrolment.";
    }
    if (holds == Truth.UNKNOWN) {
      // Of a criterion beyond the bounds nothing is understood; of all others nobody need look.
      var beyond =
          criterion.condition().equals(CriterionParser.NOT_UNDERSTOOD)
              ? Bounds.beyond(criterion.text())
              : Optional.<String>empty();
      if (beyond.isPresent()) {
        return "This criterion was not read, since " + beyond.get() + "; a person must read it.";
      }
      if (!criterion.parsed() && findout.silent()) {
        return "This criterion was not understood in full; a person must read it.";
      }
    }
    return switch (holds) {
      case YES -> "The chart says that it is so.";
      case NO -> "The chart says that it is not so.";
      case UNKNOWN ->
          findout.silent()
              ? "The chart does not say."
              : "The chart speaks of it but does not decide it.";
    };
  }
}
