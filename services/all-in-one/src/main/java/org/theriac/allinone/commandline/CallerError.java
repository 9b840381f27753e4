package org.theriac.allinone.commandline;

/** Something in the input that the caller can mend; it has a stable code. */
final class CallerError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code stable upper-case code
   * @param message what is wrong and what to do; no patient data
   */
  CallerError(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
