package org.theriac.trials.rpc;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntPredicate;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.matching.TrialMatcher;
import org.theriac.trials.matching.TrialMatcher.Asked;
import org.theriac.trials.matching.TrialMatcher.Standing;
import org.theriac.trials.matching.VerdictCorrection;
import org.theriac.trials.patients.LeanCharts;
import org.theriac.trials.patients.PatientBitmaps;
import org.theriac.trials.registry.Trial;
import org.theriac.trials.v1.PatientFacts;

/**
 * The patients of one tenant, in memory only. Of a patient who is forgotten nothing is held any
 * more; of one who opted out only the id.
 */
final class HeldPatients {
  private static final byte[] NOTHING = new byte[0];

  private final Charts charts;
  private final Evaluator evaluator;
  private final PatientBitmaps bitmaps;
  private final LeanCharts lean = new LeanCharts();
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<byte[]> packed = new ArrayList<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private final BitSet optedOut = new BitSet();
  private final BitSet corrected = new BitSet();

  /** Whose facts are others on another day of judging: then the whole chart decides. */
  private final BitSet judgedByDay = new BitSet();

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private String version = "";

  HeldPatients(Charts charts, Evaluator evaluator) {
    this.charts = charts;
    this.evaluator = evaluator;
    this.bitmaps = new PatientBitmaps(evaluator);
  }

  /**
   * Takes up a change. All of it is made ready before anything is changed.
   *
   * @param changed patients, new or changed
   * @param forgotten ids of patients who are to be forgotten
   * @param to the version that it leads to
   * @throws RuntimeException if it could not be taken up; then these patients are not to be asked
   *     for any more, for part of the change may have been made
   */
  void update(List<PatientFacts> changed, List<String> forgotten, String to) {
    var ready = changed.stream().map(this::ready).toList();
    lock.writeLock().lock();
    try {
      ready.forEach(this::put);
      forgotten.forEach(this::forget);
      version = to;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private record Ready(String id, boolean out, boolean corrected, byte[] packed, Chart chart) {}

  private Ready ready(PatientFacts patient) {
    var facts = Facts.of(patient);
    boolean out = patient.getResearchOptOut() || MatchTrials.declines(facts);
    // Of a patient who is not to be looked up, nothing is held but that.
    var kept =
        out ? PatientFacts.newBuilder().setPatientId(patient.getPatientId()).build() : patient;
    return new Ready(
        patient.getPatientId(),
        out,
        kept.getVerdictCorrectionsCount() > 0,
        PackedPatient.of(kept),
        charts.of(out ? List.of() : facts, "", "", ""));
  }

  private void put(Ready patient) {
    int place = places.computeIfAbsent(patient.id(), this::place);
    optedOut.set(place, patient.out());
    corrected.set(place, patient.corrected());
    judgedByDay.set(place, charts.dependsOnDay(patient.chart()));
    packed.set(place, patient.packed());
    bitmaps.put(place, patient.chart());
    lean.put(place, patient.chart());
  }

  private int place(String id) {
    var freed = free.poll();
    if (freed != null) {
      ids.set(freed, id);
      return freed;
    }
    packed.add(NOTHING);
    ids.add(id);
    return ids.size() - 1;
  }

  private void forget(String id) {
    var place = places.remove(id);
    if (place != null) {
      bitmaps.remove(place);
      lean.remove(place);
      optedOut.clear(place);
      corrected.clear(place);
      judgedByDay.clear(place);
      packed.set(place, NOTHING);
      ids.set(place, "");
      free.add(place);
    }
  }

  String version() {
    lock.readLock().lock();
    try {
      return version;
    } finally {
      lock.readLock().unlock();
    }
  }

  int size() {
    lock.readLock().lock();
    try {
      return places.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * A patient with how they stand.
   *
   * @param patient as sent
   * @param standing to the trial
   */
  record Ranked(PatientFacts patient, Standing standing) {}

  /**
   * How patients stand to a trial.
   *
   * @param first those whom it may take, best first
   * @param counts how many stand how
   * @param optedOut how many do not want to be looked up
   */
  record Ranking(List<Ranked> first, Map<Overall, Integer> counts, int optedOut) {}

  private record Placed(int place, String id, Standing standing) {}

  /** Best standing first, then by score, then by id. */
  static final Comparator<Standing> BEST_FIRST =
      Comparator.comparing(Standing::overall)
          .thenComparing(Standing::score, Comparator.reverseOrder());

  /**
   * Ranks patients for a trial.
   *
   * @param dayOne planned first day
   * @param asOf day of judging
   * @param withExcluded whether those whom a criterion stops are ranked too
   * @param only their ids; empty = all patients
   * @param limit how many to give back; the others are only counted
   */
  Ranking rank(
      Trial trial,
      TrialMatcher matcher,
      String dayOne,
      String asOf,
      boolean withExcluded,
      Collection<String> only,
      int limit) {
    var days = charts.of(List.of(), "", dayOne, asOf);
    lock.readLock().lock();
    try {
      var alive = only.isEmpty() ? bitmaps.present() : places(only);
      var out = (BitSet) optedOut.clone();
      out.and(alive);
      alive.andNot(out);
      int all = alive.cardinality();
      if (!withExcluded) {
        var stopped = bitmaps.stopped(matcher.generalCriteria(trial), days.dayOne(), days.asOf());
        stopped.andNot(corrected);
        alive.andNot(stopped);
      }
      var spoken = lean.spokenOf(matcher.questions(trial), evaluator);
      var placed =
          alive.stream()
              .parallel()
              .mapToObj(place -> placed(place, trial, matcher, days, spoken, withExcluded))
              .flatMap(Optional::stream)
              .filter(one -> withExcluded || one.standing().overall() != Overall.EXCLUDED)
              .toList();
      Map<Overall, Integer> counts = new EnumMap<>(Overall.class);
      placed.forEach(one -> counts.merge(one.standing().overall(), 1, Integer::sum));
      counts.merge(Overall.EXCLUDED, all - placed.size(), Integer::sum);
      var first =
          placed.stream()
              .sorted(Comparator.comparing(Placed::standing, BEST_FIRST).thenComparing(Placed::id))
              .limit(limit)
              .map(one -> new Ranked(PackedPatient.facts(packed.get(one.place())), one.standing()))
              .toList();
      return new Ranking(first, counts, out.cardinality());
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The places of those of these patients who are held. */
  private BitSet places(Collection<String> only) {
    var of = new BitSet();
    for (String id : only) {
      var place = places.get(id);
      if (place != null) {
        of.set(place);
      }
    }
    return of;
  }

  /** Empty if a criterion that counts for everyone stops the patient and they are not wanted. */
  private Optional<Placed> placed(
      int place,
      Trial trial,
      TrialMatcher matcher,
      Chart days,
      IntPredicate spoken,
      boolean withExcluded) {
    var corrections = corrections(place);
    var chart = chart(place, days, spoken);
    if (!withExcluded && corrections.isEmpty()) {
      return matcher
          .standingUnlessStopped(trial, chart)
          .map(standing -> new Placed(place, ids.get(place), standing));
    }
    return Optional.of(
        new Placed(place, ids.get(place), matcher.standing(trial, chart, corrections)));
  }

  private List<VerdictCorrection> corrections(int place) {
    return corrected.get(place)
        ? Messages.corrections(PackedPatient.facts(packed.get(place)))
        : List.of();
  }

  /** The lean chart, or the whole one where a sentence or the day decides what no fact does. */
  private Chart chart(int place, Chart days, IntPredicate spoken) {
    boolean byDay = days.asOf().isPresent() && judgedByDay.get(place);
    if (!byDay && !spoken.test(place)) {
      return lean.chart(place, days.dayOne(), days.asOf());
    }
    return charts.of(
        Facts.of(PackedPatient.facts(packed.get(place))),
        "",
        days.dayOne().map(LocalDate::toString).orElse(""),
        days.asOf().map(LocalDate::toString).orElse(""));
  }

  /**
   * What patients are counted by.
   *
   * @param trial whose criteria count; empty = none's
   * @param more further criteria, asked of everyone
   */
  record Question(Optional<Trial> trial, List<Criterion> more) {
    /** All that is asked, in order: of the trial, then the further ones. */
    List<Asked> asked(TrialMatcher matcher) {
      var asked = new ArrayList<Asked>();
      trial.ifPresent(of -> asked.addAll(matcher.asked(of)));
      more.forEach(criterion -> asked.add(new Asked(criterion, List.of())));
      return asked;
    }
  }

  /**
   * How criteria stand for patients, as counted.
   *
   * @param criteria counts of each criterion, in order
   * @param eligible whom all let in
   * @param excluded whom one stops
   * @param patients all looked at
   * @param optedOut how many do not want to be looked up
   */
  record Counts(
      List<CriterionTally> criteria, int eligible, int excluded, int patients, int optedOut) {}

  /**
   * One criterion's counts.
   *
   * @param asked the criterion, and whose it is
   * @param met whom it lets in
   * @param notMet whom it stops
   * @param unknown of whom it is not known
   * @param remaining whom neither it nor one before it stops
   */
  record CriterionTally(Asked asked, int met, int notMet, int unknown, int remaining) {}

  /**
   * Counts patients by criteria; what is only confirmed at enrolment counts as met. Who stands how
   * to the trial is as {@link #rank} says it.
   *
   * @param dayOne planned first day
   * @param asOf day of judging
   */
  Counts count(Question question, TrialMatcher matcher, String dayOne, String asOf) {
    var days = charts.of(List.of(), "", dayOne, asOf);
    var asked = question.asked(matcher);
    var ofTrial = asked.subList(0, asked.size() - question.more().size());
    lock.readLock().lock();
    try {
      var places = bitmaps.present();
      var out = (BitSet) optedOut.clone();
      out.and(places);
      places.andNot(out);
      var spoken =
          lean.spokenOf(asked.stream().map(one -> one.criterion().condition()).toList(), evaluator);
      var decided =
          places.stream()
              .parallel()
              .mapToObj(place -> decided(place, question, ofTrial, matcher, days, spoken))
              .toList();
      return tally(asked, ofTrial.size(), decided, out.cardinality());
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * How one patient stands.
   *
   * @param answers whether each criterion lets the patient in
   * @param ofTrial to the trial alone
   * @param overall with the further criteria
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Decided(Truth[] answers, Overall ofTrial, Overall overall) {}

  private Decided decided(
      int place,
      Question question,
      List<Asked> ofTrial,
      TrialMatcher matcher,
      Chart days,
      IntPredicate spoken) {
    var chart = chart(place, days, spoken);
    var trial = question.trial();
    var first =
        trial.isEmpty()
            ? new TrialMatcher.Decided(new Truth[0], Overall.ELIGIBLE_ON_WHAT_IS_KNOWN)
            : matcher.decide(trial.get(), ofTrial, chart, corrections(place));
    var answers = Arrays.copyOf(first.answers(), ofTrial.size() + question.more().size());
    var overall = first.overall();
    for (int i = ofTrial.size(); i < answers.length; i++) {
      answers[i] = evaluator.eligibility(question.more().get(i - ofTrial.size()), chart);
      overall = worse(overall, answers[i], question.more().get(i - ofTrial.size()));
    }
    return new Decided(answers, first.overall(), overall);
  }

  private static Overall worse(Overall overall, Truth answer, Criterion criterion) {
    return switch (answer) {
      case NO -> Overall.EXCLUDED;
      case YES -> overall;
      case UNKNOWN ->
          overall == Overall.EXCLUDED || Evaluator.isRoutine(criterion)
              ? overall
              : Overall.NEEDS_INFORMATION;
    };
  }

  private static Counts tally(List<Asked> asked, int ofTrial, List<Decided> decided, int optedOut) {
    int criteria = asked.size();
    var met = new int[criteria];
    var notMet = new int[criteria];
    var remaining = new int[criteria];
    var routine = new boolean[criteria];
    for (int i = 0; i < criteria; i++) {
      routine[i] = Evaluator.isRoutine(asked.get(i).criterion());
    }
    for (Decided one : decided) {
      boolean stopped = false;
      for (int i = 0; i < criteria; i++) {
        var answer = one.answers()[i];
        met[i] += answer == Truth.YES || answer == Truth.UNKNOWN && routine[i] ? 1 : 0;
        notMet[i] += answer == Truth.NO ? 1 : 0;
        // Behind the trial's own criteria it counts whether one of its parts is left.
        stopped |= i == ofTrial && ofTrial > 0 && one.ofTrial() == Overall.EXCLUDED;
        boolean here = stopped || answer == Truth.NO;
        remaining[i] += here ? 0 : 1;
        stopped = asked.get(i).parts().isEmpty() ? here : stopped;
      }
    }
    var tallies = new ArrayList<CriterionTally>();
    for (int i = 0; i < criteria; i++) {
      tallies.add(
          new CriterionTally(
              asked.get(i), met[i], notMet[i], decided.size() - met[i] - notMet[i], remaining[i]));
    }
    return new Counts(
        tallies,
        standing(decided, Overall.ELIGIBLE_ON_WHAT_IS_KNOWN),
        standing(decided, Overall.EXCLUDED),
        decided.size(),
        optedOut);
  }

  private static int standing(List<Decided> decided, Overall overall) {
    return (int) decided.stream().filter(one -> one.overall() == overall).count();
  }
}
