package org.theriac.variants.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.theriac.variants.germline.GermlineCall;
import org.theriac.variants.germline.GermlinePositions;
import org.theriac.variants.germline.QualityRules;
import org.theriac.variants.germline.SampleGenotypes;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.Limits;
import org.theriac.variants.input.VariantHeader;
import org.theriac.variants.input.VariantRow;

/** Reads germline genotypes out of VCF files. Safe for concurrent use. */
public final class GermlineReader {
  private final GermlinePositions positions;
  private final QualityRules rules;
  private final Limits limits;

  /** A reader with the standard rules and limits. */
  public GermlineReader(GermlinePositions positions) {
    this(positions, QualityRules.STANDARD, Limits.STANDARD);
  }

  /** A reader. */
  public GermlineReader(GermlinePositions positions, QualityRules rules, Limits limits) {
    this.positions = positions;
    this.rules = rules;
    this.limits = limits;
  }

  /**
   * Reads a whole file; nothing is handed out before it was found sound.
   *
   * @param file plain, gzip or bgzip; not closed
   * @param samples to read; empty = all
   * @param expected the assembly that the caller expects; empty = found out
   * @param answers takes one answer per sample, in the order of the file
   * @throws org.theriac.variants.input.RefusedInputException if the file is not sound
   * @throws IOException if the stream itself fails
   */
  public void read(
      InputStream file,
      List<String> samples,
      Optional<Assembly> expected,
      Consumer<SampleGenotypes> answers)
      throws IOException {
    Reading reading = new Reading(new GermlineCall(positions, rules, samples, expected));
    VariantFiles.Summary summary = VariantFiles.read(file, limits, reading);
    reading.call.finish(summary.rows(), summary.notes(), answers);
  }

  private record Reading(GermlineCall call) implements RowConsumer {
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
