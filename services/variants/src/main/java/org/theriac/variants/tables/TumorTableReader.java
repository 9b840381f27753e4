package org.theriac.variants.tables;

/** Takes a table line by line. */
public interface TumorTableReader {
  /**
   * Takes a line; a row that cannot be used is noted and left out.
   *
   * @throws org.theriac.variants.input.RefusedInputException MALFORMED_LINE if the header lacks
   *     what is needed, TOO_LARGE
   */
  void line(String text, long number);

  /** Ends the table. */
  TumorTable finish();
}
