package org.theriac.trials.registry;

/** A registry document cannot be read; the message says what and where. */
public final class MalformedTrialException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedTrialException(String message) {
    super(message, null, false, false);
  }
}
