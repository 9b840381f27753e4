package org.theriac.knowledgebase.shelf;

/** The shelf cannot do what is asked; the message says why and what to do. */
public final class ShelfException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * A refusal.
   *
   * @param code stable upper-case code
   * @param message for a person
   */
  ShelfException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable upper-case code. */
  public String code() {
    return code;
  }
}
