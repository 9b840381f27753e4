package org.theriac.trials.matching;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.ChartAnswers;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.criteria.Verdict;
import org.theriac.trials.criteria.reading.CtmlCriteria;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.registry.Arm;
import org.theriac.trials.registry.Trial;

/** Decides every criterion of a trial for a patient and sums up. */
public final class TrialMatcher {
  private static final int MOST_QUESTIONS = 5;

  private final CriteriaReader criteria;
  private final Evaluator evaluator;

  /** With readers of criteria and an evaluator. */
  public TrialMatcher(CriterionParser parser, CtmlCriteria ctml, Evaluator evaluator) {
    this.criteria = new CriteriaReader(parser, ctml);
    this.evaluator = evaluator;
  }

  /** The criteria of a trial as a whole; one version of a trial is read once. */
  public List<Criterion> criteria(Trial trial) {
    return criteria.of(trial).all();
  }

  /** The criteria of the trial's text that are meant for every patient. */
  public List<Criterion> generalCriteria(Trial trial) {
    return criteria.of(trial).general();
  }

  /** The criteria of a part; empty if the record gives it none in a form of its own. */
  public List<Criterion> criteria(Arm arm) {
    return criteria.of(arm);
  }

  /**
   * Matches.
   *
   * @param chart what is known of the patient
   */
  public TrialMatch match(Trial trial, Chart chart) {
    return match(trial, chart, List.of());
  }

  /**
   * Matches.
   *
   * @param chart what is known of the patient
   * @param corrections verdicts that a coordinator has corrected, of any trial
   */
  public TrialMatch match(Trial trial, Chart chart, List<VerdictCorrection> corrections) {
    return match(trial, new ChartAnswers(chart), corrections);
  }

  /**
   * Matches.
   *
   * @param chart what is known of the patient, with what it has answered to other trials
   * @param corrections verdicts that a coordinator has corrected, of any trial
   */
  public TrialMatch match(Trial trial, ChartAnswers chart, List<VerdictCorrection> corrections) {
    var read = criteria.of(trial);
    var corrected = corrected(trial, corrections);
    var outdated =
        corrections.stream()
            .filter(one -> one.trial().equals(trial.id()))
            .filter(correction -> !corrected.containsKey(correction.criterion()))
            .map(VerdictCorrection::criterion)
            .distinct()
            .toList();
    Map<Criterion, Verdict> verdicts = new IdentityHashMap<>();
    var only = OwnCriteria.of(read);
    Function<Criterion, Verdict> decided =
        criterion ->
            verdicts.computeIfAbsent(
                criterion, asked -> only.named(decided(asked, chart, corrected)));
    var ofText = read.all().stream().map(decided).toList();
    var counting =
        CountedCriteria.of(
            trial, read, criteria::of, criterion -> decided.apply(criterion).eligibility());
    var counted = counting.counted().stream().map(decided).toList();
    var whole = new Standings.Sum();
    counted.forEach(verdict -> whole.add(verdict.eligibility(), verdict.routine()));
    var atBest = whole.standing().overall();
    var arms =
        Stream.concat(counting.parts().stream(), counting.cohorts().stream())
            .map(part ->
                new ArmMatch(
                    part.arm(),
                    Standings.worse(part.overall(), atBest),
                    part.criteria().stream().map(decided).toList()))
            .toList();
    return sum(trial, chart, counted, ofText, arms, corrected, outdated);
  }

  /** Those corrections that are of this trial as it reads now, by criterion. */
  private Map<String, VerdictCorrection> corrected(
      Trial trial, List<VerdictCorrection> corrections) {
    if (corrections.isEmpty()) {
      return Map.of();
    }
    var now = new ArrayList<>(criteria.of(trial).all());
    trial.arms().forEach(arm -> now.addAll(criteria.of(arm)));
    return corrections.stream()
        .filter(one -> one.trial().equals(trial.id()))
        .filter(correction -> now.stream().anyMatch(correction::isOf))
        .collect(
            Collectors.toMap(VerdictCorrection::criterion, one -> one, (newest, older) -> newest));
  }

  /**
   * A criterion and whom it is asked of.
   *
   * @param parts cohorts or parts of the trial whose patients it is asked of. Empty = all patients
   */
  public record Asked(Criterion criterion, List<String> parts) {
    /** Copies the list. */
    public Asked {
      parts = List.copyOf(parts);
    }
  }

  /** All criteria of a trial: those of every patient, then of its cohorts, then of its parts. */
  public List<Asked> asked(Trial trial) {
    var read = criteria.of(trial);
    var asked = new ArrayList<Asked>();
    read.general().forEach(criterion -> asked.add(new Asked(criterion, List.of())));
    for (Criterion criterion : read.all()) {
      var cohorts =
          read.cohorts().entrySet().stream()
              .filter(cohort -> cohort.getValue().stream().anyMatch(own -> own == criterion))
              .map(cohort -> cohort.getKey().words())
              .toList();
      if (!cohorts.isEmpty()) {
        asked.add(new Asked(criterion, cohorts));
      }
    }
    for (Arm arm : trial.arms()) {
      var part = List.of(arm.level() + " " + arm.code());
      criteria.of(arm).forEach(criterion -> asked.add(new Asked(criterion, part)));
    }
    return asked;
  }

  /**
   * How a patient stands, criterion by criterion.
   *
   * @param answers whether each lets the patient in, in the order asked
   * @param overall as {@link #match} says it
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Decided(Truth[] answers, Overall overall) {}

  /**
   * Decides what {@link #asked} gives of the trial, as {@link #match} does, without reasons.
   *
   * @param asked all of the trial
   * @param corrections verdicts that a coordinator has corrected, of any trial
   */
  public Decided decide(
      Trial trial, List<Asked> asked, Chart chart, List<VerdictCorrection> corrections) {
    var corrected = corrected(trial, corrections);
    var answers = new Truth[asked.size()];
    boolean stopped = false;
    for (int i = 0; i < answers.length; i++) {
      var criterion = asked.get(i).criterion();
      var correction = corrected.get(criterion.id());
      answers[i] =
          correction == null ? evaluator.eligibility(criterion, chart) : correction.eligibility();
      stopped |= answers[i] == Truth.NO && asked.get(i).parts().isEmpty();
    }
    var overall =
        stopped
            ? Overall.EXCLUDED
            : isPlain(trial, criteria.of(trial))
                ? plain(asked.stream().map(Asked::criterion).toList(), answers).overall()
                : standing(trial, chart, corrections).overall();
    return new Decided(answers, overall);
  }

  /**
   * How a patient stands, without reasons.
   *
   * @param overall how the patient stands
   * @param score order among the same standing, 0 to 1
   */
  public record Standing(Overall overall, double score) {}

  /**
   * How a patient stands, as {@link #match} says it; empty, in less time, if a criterion that
   * counts for every patient stops this one.
   */
  public Optional<Standing> standingUnlessStopped(Trial trial, Chart chart) {
    var read = criteria.of(trial);
    var answers = new Truth[read.general().size()];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = evaluator.eligibility(read.general().get(i), chart);
      if (answers[i] == Truth.NO) {
        return Optional.empty();
      }
    }
    return Optional.of(
        isPlain(trial, read) ? plain(read.general(), answers) : standing(trial, chart, List.of()));
  }

  /** All that is asked of patients by a trial, its cohorts and its parts. */
  public List<Condition> questions(Trial trial) {
    var questions = new ArrayList<Condition>();
    criteria.of(trial).all().forEach(criterion -> questions.add(criterion.condition()));
    trial
        .arms()
        .forEach(arm -> criteria(arm).forEach(criterion -> questions.add(criterion.condition())));
    return questions;
  }

  /** How a patient stands, as {@link #match} says it, in less time. */
  public Standing standing(Trial trial, Chart chart, List<VerdictCorrection> corrections) {
    return standing(trial, criterion -> evaluator.eligibility(criterion, chart), corrections);
  }

  /**
   * How a patient stands, as {@link #match} says it.
   *
   * @param chart what is known of the patient, with what it has answered to other trials
   */
  public Standing standing(Trial trial, ChartAnswers chart, List<VerdictCorrection> corrections) {
    return standing(trial, criterion -> evaluator.eligibility(criterion, chart), corrections);
  }

  private Standing standing(
      Trial trial, Function<Criterion, Truth> eligibility, List<VerdictCorrection> corrections) {
    var corrected = corrected(trial, corrections);
    Function<Criterion, Truth> told =
        corrected.isEmpty()
            ? eligibility
            : criterion -> {
              var correction = corrected.get(criterion.id());
              return correction == null ? eligibility.apply(criterion) : correction.eligibility();
            };
    var counting = CountedCriteria.of(trial, criteria.of(trial), criteria::of, told);
    return CountedCriteria.standing(counting.counted(), told);
  }

  /**
   * What decides a version of a trial, so that the trial need not be read again to be ranked.
   *
   * @param criteria of its text
   * @param plain whether all that counts are the criteria that are meant for every patient
   */
  public record Read(List<Criterion> criteria, boolean plain) {}

  /** What decides a trial. */
  public Read read(Trial trial) {
    var read = criteria.of(trial);
    boolean plain = isPlain(trial, read);
    return new Read(plain ? read.general() : List.of(), plain);
  }

  /**
   * How a patient for whom no verdict was corrected stands to many trials, as {@link #match} says
   * it: what several of them ask is decided once.
   *
   * @param read of the trials
   * @param trial one of them by its number; asked for only if it has parts or cohorts of its own
   * @param chart what is known of the patient
   */
  public List<Standing> standings(List<Read> read, IntFunction<Trial> trial, ChartAnswers chart) {
    var plain =
        Standings.of(
            read.stream().map(Read::criteria).toList(),
            condition -> evaluator.holds(condition, chart));
    return IntStream.range(0, read.size())
        .parallel()
        .mapToObj(number ->
            read.get(number).plain()
                ? plain.get(number)
                : standing(trial.apply(number), chart, List.of()))
        .toList();
  }

  /** Whether all that counts are the criteria that are meant for every patient. */
  private static boolean isPlain(Trial trial, TrialCriteria read) {
    return read.cohorts().isEmpty() && trial.arms().stream().allMatch(arm -> arm.match().isEmpty());
  }

  private static Standing plain(List<Criterion> criteria, Truth[] answers) {
    var sum = new Standings.Sum();
    for (int i = 0; i < answers.length; i++) {
      sum.add(answers[i], Evaluator.isRoutine(criteria.get(i)));
    }
    return sum.standing();
  }

  private TrialMatch sum(
      Trial trial,
      ChartAnswers chart,
      List<Verdict> counted,
      List<Verdict> verdicts,
      List<ArmMatch> arms,
      Map<String, VerdictCorrection> corrected,
      List<String> outdated) {
    var stopping = counted.stream().filter(v -> v.eligibility() == Truth.NO).toList();
    var met = counted.stream().filter(v -> v.eligibility() == Truth.YES).toList();
    var open =
        counted.stream().filter(v -> v.eligibility() == Truth.UNKNOWN && !v.routine()).toList();
    var standing = new Standings.Sum();
    counted.forEach(verdict -> standing.add(verdict.eligibility(), verdict.routine()));
    var needs =
        new Needs(leaf -> unknown(leaf, chart), gene -> isTested(gene, chart.chart())).of(counted);
    return new TrialMatch(
        trial,
        standing.standing().overall(),
        standing.standing().score(),
        verdicts,
        arms,
        Reasons.of(met, stopping, open, arms, corrected.size(), outdated),
        needs.stream()
            .filter(need -> need.kind() != NeedKind.CONFIRMATION)
            .map(Need::question)
            .distinct()
            .limit(MOST_QUESTIONS)
            .toList(),
        needs,
        stopping.stream().map(v -> v.criterion().id()).toList(),
        corrected);
  }

  private static boolean isTested(String gene, Chart chart) {
    return chart.ofType("biomarker").stream()
        .anyMatch(fact ->
            fact.name().equalsIgnoreCase(gene)
                && (fact.status() == FactStatus.PRESENT || fact.status() == FactStatus.ABSENT));
  }

  private boolean unknown(Condition leaf, ChartAnswers chart) {
    return evaluator.holds(leaf, chart) == Truth.UNKNOWN;
  }

  private Verdict decided(
      Criterion criterion, ChartAnswers chart, Map<String, VerdictCorrection> corrected) {
    var verdict = evaluator.evaluate(criterion, chart);
    var correction = corrected.get(criterion.id());
    return correction == null
        ? verdict
        : new Verdict(
            criterion,
            criterion.exclusion() ? correction.eligibility().not() : correction.eligibility(),
            correction.eligibility(),
            verdict.evidence(),
            verdict.sentences(),
            "Corrected by " + correction.madeBy() + ": " + correction.reason(),
            verdict.routine(),
            false,
            false);
  }
}
