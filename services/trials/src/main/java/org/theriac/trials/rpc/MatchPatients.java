package org.theriac.trials.rpc;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.matching.TrialMatcher;
import org.theriac.trials.registry.Trial;
import org.theriac.trials.rpc.HeldPatients.Ranked;
import org.theriac.trials.v1.MatchCounts;
import org.theriac.trials.v1.MatchPatientsHeader;
import org.theriac.trials.v1.MatchPatientsRequest;
import org.theriac.trials.v1.MatchPatientsResponse;
import org.theriac.trials.v1.PatientFacts;

/** Ranks patients for one trial: those of the request, and those of a tenant that are held. */
final class MatchPatients implements StreamObserver<MatchPatientsRequest> {
  private final StreamObserver<MatchPatientsResponse> answer;
  private final Charts charts;
  private final TrialMatcher matcher;
  private final TrialIndex index;
  private final TenantPatients tenants;
  private final List<PatientFacts> sent = new ArrayList<>();
  private Optional<Trial> trial = Optional.empty();
  private MatchPatientsHeader header = MatchPatientsHeader.getDefaultInstance();
  private boolean ended;

  MatchPatients(
      StreamObserver<MatchPatientsResponse> answer,
      Charts charts,
      TrialMatcher matcher,
      TrialIndex index,
      TenantPatients tenants) {
    this.answer = answer;
    this.charts = charts;
    this.matcher = matcher;
    this.index = index;
    this.tenants = tenants;
  }

  @Override
  public void onNext(MatchPatientsRequest part) {
    if (ended) {
      return;
    }
    try {
      if (part.hasHeader()) {
        header = part.getHeader();
        Questions.days(header.getPlannedDayOne(), header.getAsOf());
        Questions.require(header.getLimit() >= 0, "limit", "must be 1 or more, or absent for all");
        trial = index.find(header.getTrialId());
      }
    } catch (StatusRuntimeException e) {
      fail(e);
      return;
    } catch (IOException e) {
      fail(TrialsRpc.indexDown());
      return;
    }
    if (trial.isEmpty()) {
      fail(TrialsRpc.unknownTrial());
    } else if (part.hasPatient()) {
      sent.add(part.getPatient());
    }
  }

  private void fail(StatusRuntimeException failure) {
    ended = true;
    answer.onError(failure);
  }

  @Override
  public void onError(Throwable failure) {
    // The caller has gone.
    ended = true;
  }

  @Override
  public void onCompleted() {
    if (ended) {
      return;
    }
    if (trial.isEmpty()) {
      fail(TrialsRpc.unknownTrial());
      return;
    }
    try {
      var of = trial.get();
      int limit = header.getLimit() == 0 ? Integer.MAX_VALUE : header.getLimit();
      var wanted =
          sent.stream()
              .filter(one -> !one.getResearchOptOut() && !MatchTrials.declines(Facts.of(one)))
              .toList();
      var ranked = new ArrayList<>(ranked(of, wanted));
      Map<Overall, Integer> counts = new EnumMap<>(Overall.class);
      ranked.forEach(one -> counts.merge(one.standing().overall(), 1, Integer::sum));
      int optedOut = sent.size() - wanted.size();
      if (!header.getTenant().isEmpty()) {
        var held =
            tenants
                .of(header.getTenant(), header.getVersion())
                .rank(
                    of,
                    matcher,
                    header.getPlannedDayOne(),
                    header.getAsOf(),
                    header.getWithExcluded(),
                    header.getPatientIdsList(),
                    limit);
        optedOut += held.optedOut();
        held.counts().forEach((overall, many) -> counts.merge(overall, many, Integer::sum));
        ranked.addAll(held.first());
      }
      send(of, ranked, limit, counts, optedOut);
    } catch (StatusRuntimeException e) {
      fail(e);
    }
  }

  private List<Ranked> ranked(Trial of, List<PatientFacts> patients) {
    return patients.parallelStream()
        .map(patient ->
            new Ranked(
                patient, matcher.standing(of, chart(patient), Messages.corrections(patient))))
        .toList();
  }

  private Chart chart(PatientFacts patient) {
    return charts.of(Facts.of(patient), "", header.getPlannedDayOne(), header.getAsOf());
  }

  private void send(
      Trial of, List<Ranked> ranked, int limit, Map<Overall, Integer> counts, int optedOut) {
    ranked.stream()
        .sorted(
            Comparator.comparing(Ranked::standing, HeldPatients.BEST_FIRST)
                .thenComparing(one -> one.patient().getPatientId()))
        .limit(limit)
        .toList()
        .parallelStream()
        .map(one ->
            MatchPatientsResponse.newBuilder()
                .setPatientId(one.patient().getPatientId())
                .setTreatingClinician(one.patient().getTreatingClinician())
                .setMatch(
                    Messages.match(
                        matcher.match(
                            of, chart(one.patient()), Messages.corrections(one.patient())),
                        Optional.empty()))
                .build())
        .toList()
        .forEach(answer::onNext);
    answer.onNext(
        MatchPatientsResponse.newBuilder()
            .setCounts(
                MatchCounts.newBuilder()
                    .setPatients(counts.values().stream().mapToInt(Integer::intValue).sum())
                    .setOptedOut(optedOut)
                    .setEligible(counts.getOrDefault(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN, 0))
                    .setNeedsInformation(counts.getOrDefault(Overall.NEEDS_INFORMATION, 0))
                    .setExcluded(counts.getOrDefault(Overall.EXCLUDED, 0)))
            .build());
    answer.onCompleted();
  }
}
