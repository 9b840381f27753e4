package org.theriac.gateway.fhirserver;

/** Data could not be had from the FHIR server; the message names neither patient nor address. */
public final class FetchFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean notKept;

  FetchFailedException(String message, boolean notKept) {
    super(message, null, false, false);
    this.notKept = notKept;
  }

  /** True if the server says that it keeps nothing of the kind (404): no failure of the server. */
  public boolean notKept() {
    return notKept;
  }
}
