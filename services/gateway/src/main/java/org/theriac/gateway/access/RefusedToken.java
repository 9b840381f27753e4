package org.theriac.gateway.access;

/** A token is not taken. The reason is for logs and metrics, never for the answer. */
final class RefusedToken extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why; a closed list, so that it can label a metric. */
  enum Reason {
    /** No token, or several. */
    ABSENT,
    /** Not a signed token of the form that is taken. */
    MALFORMED,
    /** Another algorithm than those allowed. */
    ALGORITHM,
    /** An issuer that is not trusted. */
    ISSUER,
    /** A key set address that is not listed. */
    KEY_ADDRESS,
    /** The issuer's keys could not be fetched, or were asked for too often for another try now. */
    KEYS,
    /** No key of the issuer fits, or the signature is wrong. */
    SIGNATURE,
    /** Meant for another endpoint. */
    AUDIENCE,
    /** Too early, too late, or valid for too long. */
    TIME,
    /** A tenant that the issuer may not name. */
    TENANT,
    /** A required claim is missing or of the wrong form. */
    CLAIM,
    /** The token was used before. */
    REPLAY
  }

  private final transient Reason reason;

  RefusedToken(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
