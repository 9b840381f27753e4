package org.theriac.records;

/** A request that could not be met. Neither the message nor the cause holds patient data. */
public final class RecordsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final String field;

  /**
   * A failure that no field is to blame for.
   *
   * @param failure what went wrong
   * @param message for people: what, where, what to do
   */
  public RecordsException(Failure failure, String message) {
    this(failure, message, "");
  }

  /**
   * A failure of one field.
   *
   * @param failure what went wrong
   * @param message for people: what, where, what to do
   * @param field path of the field in the request. Empty = none
   */
  public RecordsException(Failure failure, String message, String field) {
    super(message);
    this.failure = failure;
    this.field = field;
  }

  /** What went wrong. */
  public Failure failure() {
    return failure;
  }

  /** Path of the field at fault. Empty = none. */
  public String field() {
    return field;
  }
}
