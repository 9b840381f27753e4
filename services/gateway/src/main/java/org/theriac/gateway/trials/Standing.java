package org.theriac.gateway.trials;

import org.theriac.trials.v1.TrialMatch;

/** How a patient stands to a trial, in the words of worklists. */
final class Standing {
  /** A note says that the patient does not want trials: whoever calls must see it. */
  static final String DECLINES = "declines trials";

  private Standing() {}

  /** Of a match: {@code eligible}, {@code needs information} or {@code excluded}. */
  static String of(TrialMatch match) {
    return switch (match.getOverall()) {
      case OVERALL_ELIGIBLE_ON_WHAT_IS_KNOWN -> "eligible";
      case OVERALL_EXCLUDED -> "excluded";
      case OVERALL_NEEDS_INFORMATION, OVERALL_UNSPECIFIED, UNRECOGNIZED -> "needs information";
    };
  }
}
