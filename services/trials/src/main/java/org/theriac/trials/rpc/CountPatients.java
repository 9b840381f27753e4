package org.theriac.trials.rpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.matching.TrialMatcher;
import org.theriac.trials.v1.CountPatientsRequest;
import org.theriac.trials.v1.CountPatientsResponse;
import org.theriac.trials.v1.CriterionCount;
import org.theriac.trials.v1.MatchCounts;

/** Counts patients, criterion by criterion. */
final class CountPatients {
  private static final int MOST_CRITERIA = 500;

  private final Charts charts;
  private final CriterionParser parser;
  private final Evaluator evaluator;
  private final TrialMatcher matcher;
  private final TrialIndex index;
  private final TenantPatients tenants;

  CountPatients(
      Charts charts,
      CriterionParser parser,
      Evaluator evaluator,
      TrialMatcher matcher,
      TrialIndex index,
      TenantPatients tenants) {
    this.charts = charts;
    this.parser = parser;
    this.evaluator = evaluator;
    this.matcher = matcher;
    this.index = index;
    this.tenants = tenants;
  }

  CountPatientsResponse count(CountPatientsRequest request) throws IOException {
    var criteria = criteria(request);
    var selected =
        tenants
            .of(request.getTenant(), request.getVersion())
            .select(List.of(), java.util.Optional.empty(), java.util.Optional.empty(), true);
    var decided =
        selected.candidates().parallelStream()
            .map(patient -> {
              var chart = charts.of(Facts.of(patient), "", "", request.getAsOf());
              return criteria.stream()
                  .map(criterion -> evaluator.evaluate(criterion, chart, false))
                  .map(verdict ->
                      verdict.routine() && verdict.eligibility() == Truth.UNKNOWN
                          ? Truth.YES
                          : verdict.eligibility())
                  .toList();
            })
            .toList();
    return sum(criteria, decided, selected.optedOut());
  }

  private List<Criterion> criteria(CountPatientsRequest request) throws IOException {
    var criteria = new ArrayList<Criterion>();
    if (!request.getTrialId().isEmpty()) {
      criteria.addAll(
          matcher.generalCriteria(
              index.find(request.getTrialId()).orElseThrow(TrialsRpc::unknownTrial)));
    }
    int number = 0;
    for (var asked : request.getCriteriaList()) {
      number++;
      if (asked.getText().isBlank()) {
        throw RpcErrors.invalid(
            "EMPTY_REQUEST",
            "criterion " + number + " has no words",
            new FieldProblem("criteria", "must not be empty"));
      }
      criteria.add(parser.parse("Q" + number, asked.getText(), asked.getExclusion()));
    }
    if (criteria.isEmpty() || criteria.size() > MOST_CRITERIA) {
      throw RpcErrors.invalid(
          "EMPTY_REQUEST",
          "a trial or 1 to " + MOST_CRITERIA + " criteria are needed to count by",
          new FieldProblem("criteria", "1 to " + MOST_CRITERIA));
    }
    return criteria;
  }

  private static CountPatientsResponse sum(
      List<Criterion> criteria, List<List<Truth>> decided, int optedOut) {
    var answer = CountPatientsResponse.newBuilder();
    var counts = MatchCounts.newBuilder().setPatients(decided.size()).setOptedOut(optedOut);
    for (int i = 0; i < criteria.size(); i++) {
      int at = i;
      answer.addCriteria(
          CriterionCount.newBuilder()
              .setCriterion(Messages.criterion(criteria.get(i)))
              .setMet(many(decided, truths -> truths.get(at) == Truth.YES))
              .setNotMet(many(decided, truths -> truths.get(at) == Truth.NO))
              .setUnknown(many(decided, truths -> truths.get(at) == Truth.UNKNOWN))
              .setRemaining(
                  many(decided, truths -> !truths.subList(0, at + 1).contains(Truth.NO))));
    }
    counts.setExcluded(many(decided, truths -> truths.contains(Truth.NO)));
    counts.setEligible(
        many(decided, truths -> truths.stream().allMatch(truth -> truth == Truth.YES)));
    counts.setNeedsInformation(counts.getPatients() - counts.getExcluded() - counts.getEligible());
    return answer.setCounts(counts).build();
  }

  private static int many(
      List<List<Truth>> decided, java.util.function.Predicate<List<Truth>> which) {
    return (int) decided.stream().filter(which).count();
  }
}
