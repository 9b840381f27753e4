package org.theriac.records.feedback;

import org.theriac.records.Failure;
import org.theriac.records.RecordsException;

/** What a user did with a card. */
public enum Outcome {
  /** Followed it. */
  ACCEPTED("accepted"),
  /** Went on without following it. */
  OVERRIDDEN("overridden");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** The word of the contract. */
  public String word() {
    return word;
  }

  /**
   * The outcome of a word.
   *
   * @param word the word of the contract
   * @throws RecordsException MALFORMED_FIELD
   */
  public static Outcome of(String word) {
    for (Outcome outcome : values()) {
      if (outcome.word.equals(word)) {
        return outcome;
      }
    }
    throw new RecordsException(
        Failure.MALFORMED_FIELD, "an outcome is accepted or overridden", "outcome");
  }
}
