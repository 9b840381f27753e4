package org.theriac.trials.rpc;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.index.TrialQuery;
import org.theriac.trials.v1.SearchTrialsRequest;
import org.theriac.trials.v1.SearchTrialsResponse;

/** Finds trials by words and fields. */
final class SearchTrials {
  private static final int DEEPEST = 10_000;
  private static final int LONGEST_QUERY = 10_000;
  private static final int MOST_VALUES = 50;
  private static final int OLDEST = 130;

  private final TrialIndex index;

  SearchTrials(TrialIndex index) {
    this.index = index;
  }

  SearchTrialsResponse search(SearchTrialsRequest request) throws IOException {
    check(request);
    Questions.words(request.getStatusesList(), request.getPhasesList(), index);
    var places = Places.of(request.hasNear(), request.getNear(), index);
    var hits =
        index.search(
            new TrialQuery(
                request.getQuery(),
                request.getConditionsList(),
                request.getBiomarkersList(),
                request.getDrugsList(),
                request.getStatusesList(),
                request.getPhasesList(),
                places.area(),
                request.hasAgeYears() ? OptionalInt.of(request.getAgeYears()) : OptionalInt.empty(),
                request.getSex().toLowerCase(Locale.ROOT),
                request.getOffset(),
                Questions.limit(request.getLimit())));
    return SearchTrialsResponse.newBuilder()
        .addAllTrials(
            hits.trials().stream().map(trial -> Messages.summary(trial, places.center())).toList())
        .setTotal(hits.total())
        .setTotalIsLowerBound(hits.lowerBound())
        .setSomeWordsMissing(hits.someWordsMissing())
        .addAllUnderstood(hits.understood())
        .build();
  }

  private static void check(SearchTrialsRequest request) {
    Questions.require(
        request.getOffset() >= 0 && request.getOffset() <= DEEPEST,
        "offset",
        "must be 0 to " + DEEPEST);
    Questions.require(
        request.getQuery().length() <= LONGEST_QUERY,
        "query",
        "at most " + LONGEST_QUERY + " characters");
    Questions.require(
        !request.hasAgeYears() || request.getAgeYears() >= 0 && request.getAgeYears() <= OLDEST,
        "age_years",
        "must be 0 to " + OLDEST);
    var sex = request.getSex().toLowerCase(Locale.ROOT);
    Questions.require(
        sex.isEmpty() || sex.equals("female") || sex.equals("male"),
        "sex",
        "must be female or male");
    Questions.require(
        request.getConditionsCount()
                + request.getBiomarkersCount()
                + request.getDrugsCount()
                + request.getPhasesCount()
                + request.getStatusesCount()
            <= MOST_VALUES,
        "conditions",
        "at most " + MOST_VALUES + " values in all fields");
  }
}
