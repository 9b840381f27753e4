package org.theriac.gateway.trials;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.WorklistEntry;

/** What matches made or changed on the worklists. */
public final class Digest {
  private static final Duration USUAL = Duration.ofDays(7);

  private Digest() {}

  /**
   * The entries that a match made or changed.
   *
   * @param since ISO instant. Empty = the last seven days
   * @throws ProblemException WRONG_TYPE
   */
  public static List<WorklistEntry> of(List<WorklistEntry> all, String since) {
    Instant from;
    try {
      from = since.isEmpty() ? Instant.now().minus(USUAL) : Instant.parse(since);
    } catch (DateTimeParseException e) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "since is no instant.")
              .field("since", "for example 2026-01-31T08:00:00Z"));
    }
    return all.stream()
        .filter(entry -> !entry.getCause().isEmpty())
        .filter(entry -> !Instant.parse(entry.getChangedAt()).isBefore(from))
        .toList();
  }
}
