package org.theriac.trials.rpc;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.matching.TrialMatcher;
import org.theriac.trials.matching.TrialMatcher.Standing;
import org.theriac.trials.registry.Trial;
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
        trial = index.find(part.getHeader().getTrialId());
        header = part.getHeader();
      }
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

  private record Ranked(PatientFacts patient, Chart chart, Standing standing) {}

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
      var wanted =
          sent.stream()
              .filter(one -> !one.getResearchOptOut() && !MatchTrials.declines(Facts.of(one)))
              .toList();
      var ranked = new ArrayList<>(ranked(trial.get(), wanted));
      int optedOut = sent.size() - wanted.size();
      int stopped = 0;
      if (!header.getTenant().isEmpty()) {
        var chart = charts.of(List.of(), "", header.getPlannedDayOne(), header.getAsOf());
        var held = tenants.of(header.getTenant(), header.getVersion());
        var selected =
            held.select(
                matcher.generalCriteria(trial.get()),
                chart.dayOne(),
                chart.asOf(),
                header.getWithExcluded());
        var ofTenant = ranked(trial.get(), selected.candidates());
        stopped = header.getWithExcluded() ? 0 : selected.stopped() + excluded(ofTenant);
        optedOut += selected.optedOut();
        ofTenant.stream()
            .filter(one -> header.getWithExcluded() || one.standing().overall() != Overall.EXCLUDED)
            .forEach(ranked::add);
      }
      send(trial.get(), ranked, stopped, optedOut);
    } catch (StatusRuntimeException e) {
      fail(e);
    }
  }

  private static int excluded(List<Ranked> ranked) {
    return (int) ranked.stream().filter(r -> r.standing().overall() == Overall.EXCLUDED).count();
  }

  private List<Ranked> ranked(Trial of, List<PatientFacts> patients) {
    return patients.parallelStream()
        .map(patient -> {
          var chart = charts.of(Facts.of(patient), "", header.getPlannedDayOne(), header.getAsOf());
          return new Ranked(
              patient, chart, matcher.standing(of, chart, Messages.corrections(patient)));
        })
        .toList();
  }

  private void send(Trial of, List<Ranked> ranked, int stopped, int optedOut) {
    ranked.sort(
        Comparator.comparing((Ranked one) -> one.standing().overall())
            .thenComparing(one -> one.standing().score(), Comparator.reverseOrder())
            .thenComparing(one -> one.patient().getPatientId()));
    int limit = header.getLimit() <= 0 ? Integer.MAX_VALUE : header.getLimit();
    ranked.stream()
        .limit(limit)
        .map(one ->
            MatchPatientsResponse.newBuilder()
                .setPatientId(one.patient().getPatientId())
                .setTreatingClinician(one.patient().getTreatingClinician())
                .setMatch(
                    Messages.match(
                        matcher.match(of, one.chart(), Messages.corrections(one.patient())),
                        Optional.empty()))
                .build())
        .forEach(answer::onNext);
    var counts =
        MatchCounts.newBuilder().setPatients(ranked.size() + stopped).setOptedOut(optedOut);
    for (Ranked one : ranked) {
      switch (one.standing().overall()) {
        case ELIGIBLE_ON_WHAT_IS_KNOWN -> counts.setEligible(counts.getEligible() + 1);
        case NEEDS_INFORMATION -> counts.setNeedsInformation(counts.getNeedsInformation() + 1);
        case EXCLUDED -> counts.setExcluded(counts.getExcluded() + 1);
      }
    }
    counts.setExcluded(counts.getExcluded() + stopped);
    answer.onNext(MatchPatientsResponse.newBuilder().setCounts(counts).build());
    answer.onCompleted();
  }
}
