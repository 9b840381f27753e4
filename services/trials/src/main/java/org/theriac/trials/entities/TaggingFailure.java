package org.theriac.trials.entities;

/** The model did not answer. Holds nothing of the note. */
public final class TaggingFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure.
   *
   * @param message what failed, without a word of the note
   * @param cause the engine's own
   */
  public TaggingFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
