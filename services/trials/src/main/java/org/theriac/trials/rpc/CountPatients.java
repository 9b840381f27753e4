package org.theriac.trials.rpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.matching.TrialMatcher;
import org.theriac.trials.registry.Trial;
import org.theriac.trials.v1.CountPatientsRequest;
import org.theriac.trials.v1.CountPatientsResponse;
import org.theriac.trials.v1.CriterionCount;
import org.theriac.trials.v1.MatchCounts;

/** Counts patients, criterion by criterion. */
final class CountPatients {
  private static final int MOST_CRITERIA = 500;

  private final CriterionParser parser;
  private final TrialMatcher matcher;
  private final TrialIndex index;
  private final TenantPatients tenants;

  CountPatients(
      CriterionParser parser, TrialMatcher matcher, TrialIndex index, TenantPatients tenants) {
    this.parser = parser;
    this.matcher = matcher;
    this.index = index;
    this.tenants = tenants;
  }

  CountPatientsResponse count(CountPatientsRequest request) throws IOException {
    Questions.days(request.getPlannedDayOne(), request.getAsOf());
    var counts =
        tenants
            .of(request.getTenant(), request.getVersion())
            .count(question(request), matcher, request.getPlannedDayOne(), request.getAsOf());
    var answer = CountPatientsResponse.newBuilder();
    for (var tally : counts.criteria()) {
      answer.addCriteria(
          CriterionCount.newBuilder()
              .setCriterion(Messages.criterion(tally.asked().criterion()))
              .addAllParts(tally.asked().parts())
              .setMet(tally.met())
              .setNotMet(tally.notMet())
              .setUnknown(tally.unknown())
              .setRemaining(tally.remaining()));
    }
    return answer
        .setCounts(
            MatchCounts.newBuilder()
                .setPatients(counts.patients())
                .setOptedOut(counts.optedOut())
                .setExcluded(counts.excluded())
                .setEligible(counts.eligible())
                .setNeedsInformation(counts.patients() - counts.excluded() - counts.eligible()))
        .build();
  }

  private HeldPatients.Question question(CountPatientsRequest request) throws IOException {
    Optional<Trial> trial = Optional.empty();
    if (!request.getTrialId().isEmpty()) {
      trial = Optional.of(index.find(request.getTrialId()).orElseThrow(TrialsRpc::unknownTrial));
    }
    var more = new ArrayList<Criterion>();
    for (var asked : request.getCriteriaList()) {
      int number = more.size() + 1;
      if (asked.getText().isBlank()) {
        throw RpcErrors.invalid(
            "EMPTY_REQUEST",
            "criterion " + number + " has no words",
            new FieldProblem("criteria", "must not be empty"));
      }
      more.add(parser.parse("Q" + number, asked.getText(), asked.getExclusion()));
    }
    if (trial.isEmpty() && more.isEmpty() || more.size() > MOST_CRITERIA) {
      throw RpcErrors.invalid(
          "EMPTY_REQUEST",
          "a trial or 1 to " + MOST_CRITERIA + " criteria are needed to count by",
          new FieldProblem("criteria", "1 to " + MOST_CRITERIA));
    }
    return new HeldPatients.Question(trial, more);
  }
}
