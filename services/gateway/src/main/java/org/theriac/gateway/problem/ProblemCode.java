package org.theriac.gateway.problem;

/**
 * The gateway's own codes, grouped by blame. Codes of the services pass through as they are; see
 * their contracts.
 */
public enum ProblemCode {
  // The caller's input.
  /** The body is not JSON. */
  MALFORMED_JSON(400, "Not valid JSON"),
  /** Nesting or a string passes the limits. */
  JSON_OVER_LIMIT(400, "JSON over the limits"),
  /** The body is JSON but no object. */
  NOT_AN_OBJECT(400, "Not a JSON object"),
  /** A body is required. */
  EMPTY_BODY(400, "No body"),
  /** A required field is not there. */
  MISSING_FIELD(400, "Field missing"),
  /** A field that the contract does not have: it may be a known one, misspelt. */
  UNKNOWN_FIELD(400, "Field not known"),
  /** A field has another JSON type than the contract says. */
  WRONG_TYPE(400, "Field of the wrong type"),
  /** A number is out of its range. */
  OUT_OF_RANGE(400, "Number out of range"),
  /** A string is too long. */
  TOO_LONG(400, "Field too long"),
  /** A list has too many entries. */
  TOO_MANY(400, "Too many entries"),
  /** A patient id or another id is not of the form that is taken. */
  MALFORMED_ID(400, "Malformed id"),
  /** A laboratory's result that the release cannot read. */
  UNREADABLE_RESULT(400, "Result cannot be read"),
  /** The file has several samples and the request does not say which. */
  SEVERAL_SAMPLES(400, "Several samples"),
  /** The request's hook is not the one of the service that was called. */
  WRONG_HOOK(400, "Wrong hook"),
  /** Feedback on a card that this gateway did not give. */
  UNKNOWN_CARD(400, "Unknown card"),
  /** The request cannot be read in another way than named here. */
  BAD_REQUEST(400, "Bad request"),
  /** No valid token; the answer never says why. */
  UNAUTHENTICATED(401, "Not authenticated"),
  /** The caller is known and may not do this. */
  FORBIDDEN(403, "Forbidden"),
  /** The drug is not in the knowledge base: nothing was checked. */
  UNKNOWN_DRUG(404, "Drug not in the knowledge base"),
  /** No such address. */
  NOT_FOUND(404, "Not found"),
  /** The address takes other methods. */
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  /** No answer in a form that the caller accepts. */
  NOT_ACCEPTABLE(406, "Not acceptable"),
  /** Data that the answer needs could not be had. */
  DATA_UNAVAILABLE(412, "Data could not be fetched"),
  /** The body passes the limit. */
  BODY_TOO_LARGE(413, "Body too large"),
  /** The body's media type is not taken here. */
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),

  /** The caller sends more than its share. */
  RATE_LIMITED(429, "Too many requests"),

  // What the answer depends on.
  /** The gateway is busy; taking more would make all too late. */
  OVERLOADED(503, "Overloaded"),
  /** A service behind the gateway cannot be reached or failed. */
  SERVICE_UNAVAILABLE(503, "Service unavailable"),
  /** The decision could not be recorded, so it is not given. */
  AUDIT_UNAVAILABLE(503, "Audit unavailable"),

  // Us.
  /** A defect of the gateway. */
  INTERNAL(500, "Internal error");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status that goes with the code. */
  public int status() {
    return status;
  }

  /** What is the matter, the same for every occurrence. */
  public String title() {
    return title;
  }
}
