package org.theriac.variants.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.Limits;
import org.theriac.variants.input.VariantHeader;
import org.theriac.variants.input.VariantRow;
import org.theriac.variants.somatic.SomaticCall;
import org.theriac.variants.somatic.SomaticVariants;

/** Reads a tumour's variants out of annotated VCF files. Safe for concurrent use. */
public final class SomaticReader {
  private final Limits limits;

  /** A reader with the standard limits. */
  public SomaticReader() {
    this(Limits.STANDARD);
  }

  /** A reader. */
  public SomaticReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * Reads a whole file.
   *
   * @param file plain, gzip or bgzip; not closed
   * @param tumor the tumour's sample; empty = found
   * @param expected the assembly that the caller expects; empty = found out
   * @return the tumour's variants
   * @throws org.theriac.variants.input.RefusedInputException if the file is not sound
   * @throws IOException if the stream itself fails
   */
  public SomaticVariants read(InputStream file, String tumor, Optional<Assembly> expected)
      throws IOException {
    Reading reading = new Reading(new SomaticCall(tumor, expected));
    VariantFiles.Summary summary = VariantFiles.read(file, limits, reading);
    return reading.call.finish(summary.rows(), summary.notes());
  }

  private record Reading(SomaticCall call) implements RowConsumer {
    @Override
    public void header(VariantHeader header) {
      call.header(header);
    }

    @Override
    public void row(VariantRow row) {
      call.row(row);
    }
  }
}
