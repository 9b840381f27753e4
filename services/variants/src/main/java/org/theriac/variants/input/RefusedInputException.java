package org.theriac.variants.input;

import java.util.OptionalLong;

/**
 * A file was refused. The message says what, where and what to do, and holds no more of the file
 * than coordinates, names of contigs and columns.
 */
public final class RefusedInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final InputErrorCode code;
  private final long line;
  private final String message;

  private RefusedInputException(InputErrorCode code, long line, String message) {
    super(message);
    this.code = code;
    this.line = line;
    this.message = message;
  }

  /** Refuses the file as a whole. */
  public static RefusedInputException of(InputErrorCode code, String message) {
    return new RefusedInputException(code, 0, message);
  }

  /**
   * Refuses the file because of a line.
   *
   * @param line 1-based line of the uncompressed file
   */
  public static RefusedInputException at(InputErrorCode code, long line, String message) {
    return new RefusedInputException(code, line, message);
  }

  /** What, where, what to do. */
  public String message() {
    return message;
  }

  /** Why. */
  public InputErrorCode code() {
    return code;
  }

  /** 1-based line of the uncompressed file; empty = the file as a whole. */
  public OptionalLong line() {
    return line == 0 ? OptionalLong.empty() : OptionalLong.of(line);
  }
}
