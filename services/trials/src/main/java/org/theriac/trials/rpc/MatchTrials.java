package org.theriac.trials.rpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.theriac.trials.criteria.ChartAnswers;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.facts.StructuredFacts;
import org.theriac.trials.index.PatientQuery;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.index.TrialQuery;
import org.theriac.trials.matching.Need;
import org.theriac.trials.matching.NeedKind;
import org.theriac.trials.matching.Rules;
import org.theriac.trials.matching.TrialMatch;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.matching.TrialMatcher;
import org.theriac.trials.matching.VerdictCorrection;
import org.theriac.trials.registry.Trial;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.MatchTrialsResponse;

/** Ranks trials for one patient. */
final class MatchTrials {
  /** Statuses that count unless others are asked for. */
  static final List<String> OPEN =
      List.of("RECRUITING", "NOT_YET_RECRUITING", "ENROLLING_BY_INVITATION");

  /** Trials of which every criterion is decided. */
  private static final int MOST_CANDIDATES = 400;

  private static final int MOST_NEEDS = 20;

  private final Charts charts;
  private final TrialMatcher matcher;
  private final TrialIndex index;
  private final String release;
  private final KeptReadings kept = new KeptReadings();

  MatchTrials(Charts charts, TrialMatcher matcher, TrialIndex index, String release) {
    this.charts = charts;
    this.matcher = matcher;
    this.index = index;
    this.release = release;
  }

  /**
   * Ranks.
   *
   * @param documents trials to match against instead of the index; empty = the index
   * @throws IllegalArgumentException if the facts in JSON cannot be read
   * @throws io.grpc.StatusRuntimeException WRONG_VALUE, MALFORMED_DATE, UNKNOWN_PLACE,
   *     AMBIGUOUS_PLACE
   */
  MatchTrialsResponse match(MatchTrialsRequest request, List<Trial> documents) throws IOException {
    int limit = Questions.limit(request.getLimit());
    Questions.days(request.getPlannedDayOne(), request.getAsOf());
    Questions.words(request.getStatusesList(), List.of(), index);
    Questions.require(
        request.getTrialIdsCount() <= Questions.HIGHEST_LIMIT,
        "trial_ids",
        "at most " + Questions.HIGHEST_LIMIT);
    var patient = request.getPatient();
    var facts = new ArrayList<>(Facts.of(patient));
    if (!request.getFactsJson().isEmpty()) {
      facts.addAll(StructuredFacts.read(request.getFactsJson()));
    }
    var answer =
        MatchTrialsResponse.newBuilder()
            .setKnowledgeRelease(release)
            .setIndexed(index.size())
            .setTreatingClinician(patient.getTreatingClinician());
    if (patient.getResearchOptOut() || declines(facts)) {
      return answer
          .setResearchOptOut(true)
          .addNotConsidered(
              "The patient does not want to be looked up for research: no trial was matched.")
          .build();
    }
    var chart =
        new ChartAnswers(charts.of(facts, "", request.getPlannedDayOne(), request.getAsOf()));
    var places = Places.of(request.hasNear(), request.getNear(), index);
    var corrections = Messages.corrections(patient);
    List<TrialMatch> matches;
    if (documents.isEmpty() && request.getTrialIdsCount() == 0) {
      var statuses = request.getStatusesCount() == 0 ? OPEN : request.getStatusesList();
      var filters =
          new TrialQuery(
              "",
              List.of(),
              List.of(),
              List.of(),
              statuses,
              List.of(),
              places.area(),
              OptionalInt.empty(),
              "",
              0,
              MOST_CANDIDATES);
      try (var hits = index.retrieve(query(facts), filters)) {
        answer.setConsidered(hits.size()).addAllNotConsidered(leftOut(index.count(filters), hits));
        var standings =
            corrections.isEmpty()
                ? standings(hits, chart)
                : standings(hits.size(), hits::trial, chart, corrections);
        answer.addAllNotConsidered(Shortened.of(standings, limit));
        matches = matched(ranked(standings), hits::trial, limit, chart, corrections);
      }
    } else {
      var candidates = documents.isEmpty() ? named(request.getTrialIdsList(), answer) : documents;
      answer.setConsidered(candidates.size());
      var standings = standings(candidates.size(), candidates::get, chart, corrections);
      answer.addAllNotConsidered(Shortened.of(standings, limit));
      matches = matched(ranked(standings), candidates::get, limit, chart, corrections);
    }
    answer
        .addAllRules(Rules.of(chart.chart().dayOne(), chart.chart().asOf()))
        .addAllNeeds(needs(matches));
    matches.forEach(match -> answer.addMatches(Messages.match(match, places.center())));
    return answer.build();
  }

  /** What was read of a record is kept, so that it is not read again for every patient. */
  private List<TrialMatcher.Standing> standings(TrialIndex.Retrieved hits, ChartAnswers chart) {
    var read =
        IntStream.range(0, hits.size())
            .parallel()
            .mapToObj(number -> kept.of(hits.place(number), () -> matcher.read(hits.trial(number))))
            .toList();
    return matcher.standings(read, hits::trial, chart);
  }

  private List<TrialMatcher.Standing> standings(
      int many,
      IntFunction<Trial> trials,
      ChartAnswers chart,
      List<VerdictCorrection> corrections) {
    return IntStream.range(0, many)
        .parallel()
        .mapToObj(number -> matcher.standing(trials.apply(number), chart, corrections))
        .toList();
  }

  private List<Trial> named(List<String> ids, MatchTrialsResponse.Builder answer)
      throws IOException {
    var found = new ArrayList<Trial>();
    for (String id : new LinkedHashSet<>(ids)) {
      var trial = index.find(id);
      trial.ifPresent(found::add);
      if (trial.isEmpty()) {
        answer.addNotConsidered(id + " is not in the index.");
      }
    }
    return found;
  }

  /** Best standing first, then by score, then as retrieved. */
  private static List<Integer> ranked(List<TrialMatcher.Standing> standings) {
    return IntStream.range(0, standings.size())
        .boxed()
        .sorted(
            Comparator.comparing((Integer number) -> standings.get(number), HeldPatients.BEST_FIRST)
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private List<TrialMatch> matched(
      List<Integer> ranked,
      IntFunction<Trial> trials,
      int limit,
      ChartAnswers chart,
      List<VerdictCorrection> corrections) {
    return ranked.stream()
        .limit(limit)
        .parallel()
        .map(number -> matcher.match(trials.apply(number), chart, corrections))
        .toList();
  }

  /** What a note says of a patient's wish holds as long as nothing newer is stored. */
  static boolean declines(Collection<Fact> facts) {
    return facts.stream()
        .anyMatch(fact ->
            fact.type().equals("preference")
                && fact.name().equals("declines trials")
                && fact.status() == FactStatus.PRESENT);
  }

  private PatientQuery query(List<Fact> facts) {
    var tumours = new LinkedHashSet<String>();
    for (FactStatus status : List.of(FactStatus.PRESENT, FactStatus.HISTORICAL)) {
      if (tumours.isEmpty()) {
        facts.stream()
            .filter(fact -> fact.type().equals("diagnosis") && fact.status() == status)
            .forEach(fact -> {
              var named = index.tumoursOf(fact.name());
              tumours.addAll(named);
              var code = fact.attributes().getOrDefault("oncotree", "");
              if (!code.isEmpty()) {
                tumours.add(code);
              }
            });
      }
    }
    var markers =
        facts.stream()
            .filter(fact -> fact.type().equals("biomarker") && fact.status() == FactStatus.PRESENT)
            .map(Fact::name)
            .distinct()
            .sorted()
            .toList();
    Set<String> words = new LinkedHashSet<>();
    facts.stream()
        .filter(
            fact -> fact.status() == FactStatus.PRESENT || fact.status() == FactStatus.HISTORICAL)
        .filter(fact -> List.of("diagnosis", "biomarker", "stage").contains(fact.type()))
        .flatMap(fact -> java.util.stream.Stream.of(fact.name(), fact.text()))
        .filter(text -> !text.isBlank())
        .sorted()
        .forEach(words::add);
    return new PatientQuery(tumours, markers, String.join(" ", words));
  }

  private static List<String> leftOut(int allowed, TrialIndex.Retrieved hits) {
    var left = new ArrayList<String>();
    long fitting = hits.lowerBound() ? allowed : hits.total();
    if (fitting > hits.size()) {
      left.add(
          (hits.lowerBound()
                  ? "More than " + (hits.total() - hits.size())
                  : "" + (fitting - hits.size()))
              + " further trials that may fit were retrieved behind the first "
              + hits.size()
              + " and not decided: narrow by place or status.");
    }
    if (!hits.lowerBound() && allowed > hits.total()) {
      left.add(
          (allowed - hits.total())
              + " trials of other tumours were not decided criterion by criterion.");
    }
    return left;
  }

  /** What would decide most of the trials shown that are not lost. */
  private static List<org.theriac.trials.v1.Need> needs(List<TrialMatch> matches) {
    record Gathered(Need need, Set<String> trials, List<String> criteria) {}
    Map<String, Gathered> gathered = new LinkedHashMap<>();
    for (TrialMatch match : matches) {
      if (match.overall() != Overall.NEEDS_INFORMATION) {
        continue;
      }
      for (Need need : match.needs()) {
        if (need.kind() == NeedKind.DECISIVE || need.kind() == NeedKind.SCREENING) {
          var one =
              gathered.computeIfAbsent(
                  need.kind() + "|" + need.type() + "|" + need.fact(),
                  key -> new Gathered(need, new HashSet<>(), new ArrayList<>()));
          one.trials().add(match.trial().id());
          need.criteria().forEach(id -> one.criteria().add(match.trial().id() + " " + id));
        }
      }
    }
    return gathered.values().stream()
        .sorted(
            Comparator.comparing((Gathered one) -> one.need().kind())
                .thenComparing(one -> -one.trials().size())
                .thenComparing(one -> one.need().fact()))
        .limit(MOST_NEEDS)
        .map(one ->
            Messages.need(one.need()).toBuilder()
                .clearCriterionIds()
                .addAllCriterionIds(one.criteria().stream().limit(50).toList())
                .setTrials(one.trials().size())
                .build())
        .toList();
  }
}
