package org.theriac.gateway.trials;

import io.micronaut.core.annotation.Nullable;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/** How many trials a question may ask for. */
public final class TrialLimit {
  /** As the contract of the trials service has it. */
  static final int MOST = 200;

  private TrialLimit() {}

  /**
   * As the contract wants it: 0 = as many as usual.
   *
   * @param asked a parameter; absent = as many as usual
   * @throws ProblemException OUT_OF_RANGE: fewer than were asked for would pass for all there are
   */
  public static int of(@Nullable Integer asked) {
    if (asked != null && (asked < 1 || asked > MOST)) {
      throw new ProblemException(
          Problem.of(ProblemCode.OUT_OF_RANGE, "A number is out of range.")
              .field("limit", "from 1 to " + MOST));
    }
    return asked == null ? 0 : asked;
  }
}
