package org.theriac.records.worklist;

import java.util.Arrays;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;

/** How far a patient has come on a trial's worklist. */
public enum State {
  /** Found, nobody has looked yet. */
  NEW("new"),
  /** Being checked against the criteria. */
  SCREENING("screening"),
  /** The patient was asked. */
  CONTACTED("contacted"),
  /** The patient takes part. */
  ENROLLED("enrolled"),
  /** The patient does not want to. */
  DECLINED("declined"),
  /** The patient cannot take part. */
  NOT_ELIGIBLE("not eligible");

  private final String word;

  State(String word) {
    this.word = word;
  }

  /** The word of the contract. */
  public String word() {
    return word;
  }

  /**
   * The state of a word.
   *
   * @param word the word of the contract
   * @throws RecordsException MALFORMED_FIELD
   */
  public static State of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            new RecordsException(
                Failure.MALFORMED_FIELD,
                "a state is one of new, screening, contacted, enrolled, declined, not eligible",
                "entry.state"));
  }
}
