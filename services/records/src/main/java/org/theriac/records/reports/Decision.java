package org.theriac.records.reports;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Ids;
import org.theriac.records.identity.Texts;

/**
 * What a tumour board decided on one therapy of a report.
 *
 * @param id 1 to 128 characters, unique in the patient
 * @param reportId the report
 * @param therapy as the report names it; 1 to 500 characters
 * @param verdict what was decided
 * @param reason why; 1 to 2,000 characters
 * @param decidedBy the board or its member; 1 to 256 characters
 * @param decidedAt when
 * @param context what the report said of the therapy, by name; sorted
 */
public record Decision(
    String id,
    String reportId,
    String therapy,
    Verdict verdict,
    String reason,
    String decidedBy,
    Instant decidedAt,
    Map<String, String> context) {
  /** Most decisions of a patient. */
  public static final int MOST = 2_000;

  private static final int MOST_CONTEXT = 64;

  /** Oldest first, then by id, so that the order is always the same. */
  public static final Comparator<Decision> OLDEST_FIRST =
      Comparator.comparing(Decision::decidedAt).thenComparing(Decision::id);

  /**
   * Checks ids and lengths.
   *
   * @throws RecordsException MALFORMED_ID, MALFORMED_FIELD, TOO_LARGE
   */
  public Decision {
    Ids.checked(id, "decision.decision_id");
    Ids.checked(reportId, "decision.report_id");
    Texts.required(therapy, 500, "decision.therapy");
    Texts.required(reason, 2_000, "decision.reason");
    Texts.required(decidedBy, 256, "decision.decided_by");
    Texts.atMost(context.size(), MOST_CONTEXT, "decision.context");
    context.forEach((name, value) -> {
      Texts.required(name, 64, "decision.context");
      Texts.limited(value, 2_000, "decision.context");
    });
    context = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(context));
  }

  /** The verdict only: the rest is a patient's. */
  @Override
  public String toString() {
    return verdict.word();
  }

  /** What a board can decide. */
  public enum Verdict {
    /** The patient shall have it. */
    RECOMMENDED("recommended"),
    /** The patient shall not have it. */
    NOT_RECOMMENDED("not-recommended"),
    /** To be decided later, on more. */
    DEFERRED("deferred");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** The word of the contract. */
    public String word() {
      return word;
    }

    /**
     * The verdict of a word.
     *
     * @throws RecordsException MALFORMED_FIELD
     */
    public static Verdict of(String word) {
      return Arrays.stream(values())
          .filter(verdict -> verdict.word.equals(word))
          .findFirst()
          .orElseThrow(() ->
              new RecordsException(
                  Failure.MALFORMED_FIELD,
                  "a decision is one of recommended, not-recommended, deferred",
                  "decision.decision"));
    }
  }
}
