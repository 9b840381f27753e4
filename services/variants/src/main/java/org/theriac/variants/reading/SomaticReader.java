package org.theriac.variants.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.consequence.ConsequenceCaller;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.Limits;
import org.theriac.variants.input.VariantHeader;
import org.theriac.variants.input.VariantRow;
import org.theriac.variants.somatic.MafCall;
import org.theriac.variants.somatic.SomaticCall;
import org.theriac.variants.somatic.SomaticVariants;

/** Reads a tumour's variants out of VCF and MAF files. Safe for concurrent use. */
public final class SomaticReader {
  private final Limits limits;
  private final ConsequenceCaller caller;

  /** A reader with the standard limits and the shipped transcripts. */
  public SomaticReader() {
    this(Limits.STANDARD, new ConsequenceCaller(List.of(TranscriptTable.shipped())));
  }

  /**
   * A reader.
   *
   * @param caller for files and rows without annotation
   */
  public SomaticReader(Limits limits, ConsequenceCaller caller) {
    this.limits = limits;
    this.caller = caller;
  }

  /**
   * Reads a whole file.
   *
   * @param file VCF or MAF; plain, gzip or bgzip; not closed
   * @param tumor the tumour's sample; empty = found
   * @param expected the assembly that the caller expects; empty = found out
   * @return the tumour's variants
   * @throws org.theriac.variants.input.RefusedInputException if the file is not sound
   * @throws IOException if the stream itself fails
   */
  public SomaticVariants read(InputStream file, String tumor, Optional<Assembly> expected)
      throws IOException {
    LineSource lines = LineSource.open(file, limits);
    if (!lines.next()) {
      throw VariantFiles.endInHeader(lines);
    }
    String first = VariantFiles.text(lines);
    if (MafCall.isHeader(first) || first.startsWith("#version ")) {
      return maf(lines, tumor, expected, caller);
    }
    Reading reading = new Reading(new SomaticCall(tumor, expected, caller));
    VariantFiles.Summary summary = VariantFiles.read(lines, limits, reading);
    return reading.call.finish(summary.rows(), summary.notes());
  }

  private static SomaticVariants maf(
      LineSource lines, String tumor, Optional<Assembly> expected, ConsequenceCaller caller)
      throws IOException {
    while (VariantFiles.text(lines).startsWith("#")) {
      if (!lines.next()) {
        throw VariantFiles.endInHeader(lines);
      }
    }
    MafCall call = new MafCall(VariantFiles.text(lines), lines.number(), tumor, expected, caller);
    while (lines.next()) {
      if (lines.length() > 0) {
        call.row(VariantFiles.text(lines), lines.number());
      }
    }
    lines.checkEnd();
    return call.finish();
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
