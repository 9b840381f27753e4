package org.theriac.trials.rpc;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Collection;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.notes.FactExtractor;

/** What every question refuses: a value that was passed over would change the answer unseen. */
final class Questions {
  private static final int USUAL_LIMIT = 20;

  /** Most trials of one answer. */
  static final int HIGHEST_LIMIT = 200;

  private Questions() {}

  /**
   * A limit of trials.
   *
   * @param asked 0 = as many as usual
   * @throws StatusRuntimeException WRONG_VALUE
   */
  static int limit(int asked) {
    require(
        asked >= 0 && asked <= HIGHEST_LIMIT,
        "limit",
        "must be 1 to " + HIGHEST_LIMIT + ", or absent for " + USUAL_LIMIT);
    return asked == 0 ? USUAL_LIMIT : asked;
  }

  /**
   * The days that windows and ages are counted by. A day that cannot be read would leave every
   * window open, as if none had been given.
   *
   * @throws StatusRuntimeException MALFORMED_DATE
   */
  static void days(String plannedDayOne, String asOf) {
    day(plannedDayOne, "planned_day_one");
    day(asOf, "as_of");
  }

  private static void day(String day, String field) {
    if (!FactExtractor.isNoteDate(day)) {
      throw RpcErrors.invalid(
          "MALFORMED_DATE",
          "the field " + field + " must be a day of the calendar as YYYY-MM-DD, or empty",
          new FieldProblem(field, "YYYY-MM-DD, for example 2026-12-01, or empty"));
    }
  }

  /**
   * Statuses and phases. A misspelt one would leave out every trial, as if there were none.
   *
   * @throws StatusRuntimeException WRONG_VALUE
   */
  static void words(Collection<String> statuses, Collection<String> phases, TrialIndex index)
      throws IOException {
    for (String status : statuses) {
      require(
          index.knowsStatus(status),
          "statuses",
          "must be among " + String.join(", ", TrialIndex.statuses()));
    }
    for (String phase : phases) {
      require(
          index.knowsPhase(phase),
          "phases",
          "must be among " + String.join(", ", TrialIndex.phases()) + ", or numbers of them");
    }
  }

  /**
   * Refuses a value.
   *
   * @throws StatusRuntimeException WRONG_VALUE unless it holds
   */
  static void require(boolean holds, String field, String what) {
    if (!holds) {
      throw RpcErrors.invalid("WRONG_VALUE", field + " " + what, new FieldProblem(field, what));
    }
  }
}
