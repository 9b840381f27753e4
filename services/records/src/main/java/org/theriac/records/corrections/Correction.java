package org.theriac.records.corrections;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import org.theriac.records.Failure;
import org.theriac.records.Opaque;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Ids;
import org.theriac.records.identity.Texts;

/**
 * A correction.
 *
 * @param id 1 to 128 characters, unique in the patient
 * @param kind what is corrected
 * @param content the fact or the verdict
 * @param reason why; 1 to 2,000 characters
 * @param madeBy who; 1 to 256 characters
 * @param madeAt when
 */
public record Correction(
    String id, Kind kind, Opaque content, String reason, String madeBy, Instant madeAt) {
  /** Most corrections of a patient. */
  public static final int MOST = 1_000;

  /** Newest first, then by id, so that the order is always the same. */
  public static final Comparator<Correction> NEWEST_FIRST =
      Comparator.comparing(Correction::madeAt).reversed().thenComparing(Correction::id);

  /** Checks id and lengths. */
  public Correction {
    Ids.checked(id, "correction.correction_id");
    Texts.required(reason, 2_000, "correction.reason");
    Texts.required(madeBy, 256, "correction.made_by");
  }

  /** The kind only: the rest is a patient's. */
  @Override
  public String toString() {
    return kind.word();
  }

  /** What is corrected. */
  public enum Kind {
    /** A fact that was read does not hold. */
    FACT_WRONG("fact-wrong"),
    /** A fact holds that was not read. */
    FACT_ADDED("fact-added"),
    /** The verdict on a criterion. */
    VERDICT("verdict");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word of the contract. */
    public String word() {
      return word;
    }

    /**
     * The kind of a word.
     *
     * @throws RecordsException MALFORMED_FIELD
     */
    public static Kind of(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.word.equals(word))
          .findFirst()
          .orElseThrow(() ->
              new RecordsException(
                  Failure.MALFORMED_FIELD,
                  "a correction is one of fact-wrong, fact-added, verdict",
                  "correction.kind"));
    }
  }
}
