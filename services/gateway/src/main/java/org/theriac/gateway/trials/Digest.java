package org.theriac.gateway.trials;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.ListWorklistRequest;

/** What matches made or changed on the worklists. */
public final class Digest {
  private static final Duration USUAL = Duration.ofDays(7);
  private static final String DAY = "2026-01-31";

  private Digest() {}

  /**
   * The entries that a match made or changed.
   *
   * @param since ISO instant, or a day, from its beginning in UTC on. Empty = the last seven days
   * @throws ProblemException WRONG_TYPE
   */
  public static ListWorklistRequest.Builder since(String since) {
    Instant from;
    try {
      from =
          since.isEmpty()
              ? Instant.now().minus(USUAL)
              : since.length() == DAY.length()
                  ? LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant()
                  : Instant.parse(since);
    } catch (DateTimeParseException e) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "since is neither a day nor an instant.")
              .field("since", "for example " + DAY + " or " + DAY + "T08:00:00Z"));
    }
    return ListWorklistRequest.newBuilder().setByMatch(true).setChangedSince(from.toString());
  }
}
