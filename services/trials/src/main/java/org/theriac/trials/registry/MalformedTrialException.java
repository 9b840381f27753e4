package org.theriac.trials.registry;

/** A registry document cannot be read; the message says what and where. */
public final class MalformedTrialException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and where, without quoting the document. */
  public MalformedTrialException(String message) {
    super(message, null, false, false);
  }
}
