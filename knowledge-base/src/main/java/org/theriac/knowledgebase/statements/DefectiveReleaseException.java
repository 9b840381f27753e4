package org.theriac.knowledgebase.statements;

/**
 * A release that cannot be read or does not hold what its tables need: a fault of the build, not of
 * a caller.
 */
public final class DefectiveReleaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, where, and what was expected
   */
  public DefectiveReleaseException(String message) {
    super(message);
  }

  /**
   * @param message what is wrong, where, and what was expected
   * @param cause what led to it
   */
  public DefectiveReleaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
