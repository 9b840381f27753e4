package org.theriac.knowledgebase.explore;

/** A query was not answered. The code says why; the message says what to do. */
public final class QueryRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** Why a query is not answered. */
  public enum Code {
    /** Not SPARQL 1.1, or an update. */
    MALFORMED_QUERY,
    /** It asks for something outside the release: other servers, files, code. */
    OUTSIDE_THE_RELEASE,
    /** It takes too long. */
    TIMEOUT,
    /** The answer has too many rows. */
    TOO_MANY_ROWS
  }

  QueryRefusedException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** Why. */
  public Code code() {
    return code;
  }
}
