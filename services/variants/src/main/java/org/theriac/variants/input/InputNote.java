package org.theriac.variants.input;

import java.util.OptionalLong;

/**
 * A remark on the input that does not stop the reading.
 *
 * @param code stable, upper case
 * @param message one sentence for a person
 * @param line 1-based line of the uncompressed file; empty = the file as a whole
 * @param locus for example {@code chr10:94781859}; empty = no single position
 */
public record InputNote(String code, String message, OptionalLong line, String locus) {
  /** A remark on the file as a whole. */
  public static InputNote ofFile(String code, String message) {
    return new InputNote(code, message, OptionalLong.empty(), "");
  }

  /** A remark on a line. */
  public static InputNote ofLine(String code, String message, long line, String locus) {
    return new InputNote(code, message, OptionalLong.of(line), locus);
  }
}
