package org.theriac.trials.matching;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The rules by which a match was made, for people. */
public final class Rules {
  private Rules() {}

  /**
   * The rules.
   *
   * @param dayOne planned first day; empty = none was given
   * @param asOf day of judging; empty = unknown
   */
  public static List<String> of(Optional<LocalDate> dayOne, Optional<LocalDate> asOf) {
    return List.of(
        "Windows: "
            + dayOne
                .map(day -> "counted back from the planned first day, " + day + ".")
                .orElseGet(() ->
                    asOf.map(day -> "no first day is planned; counted back from " + day + ".")
                        .orElse(
                            "no first day is planned and no day of judging is known, so they"
                                + " are unknown.")),
        "Lines of therapy: a stated number counts as it stands; else drugs given together are one"
            + " line, adjuvant, neoadjuvant and maintenance treatment are none, a switch for"
            + " toxicity opens none.",
        "Silence: what the chart does not say is unknown; a test that was not made is not negative.",
        "Age of results: laboratory values, vital signs and performance older than 28 days on that"
            + " day are marked stale.");
  }
}
