package org.theriac.ontology.biomarkers;

/** An alteration that cannot be read. The message says why; it never repeats what was sent. */
public final class UnreadableAlterationException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String field;

  UnreadableAlterationException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** Which field of the alteration is at fault, as the contract names it. */
  public String field() {
    return field;
  }
}
