package org.theriac.allinone.platform;

/** A service cannot be started; the message says why and what to do. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what to do. */
  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
