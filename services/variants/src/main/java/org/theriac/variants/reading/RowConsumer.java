package org.theriac.variants.reading;

import org.theriac.variants.input.VariantHeader;
import org.theriac.variants.input.VariantRow;

/** What is done with a file as it is read. */
public interface RowConsumer {
  /** Takes the header; comes once, first. */
  void header(VariantHeader header);

  /** Takes a row, valid only during the call. */
  void row(VariantRow row);
}
