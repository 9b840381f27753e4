package org.theriac.variants.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.theriac.variants.input.HeaderParser;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.Limits;
import org.theriac.variants.input.Notes;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.input.VariantHeader;
import org.theriac.variants.input.VariantRow;

/** Reads VCF files, row by row, to the end. */
public final class VariantFiles {
  private VariantFiles() {}

  /**
   * What reading showed.
   *
   * @param rows data rows
   * @param notes remarks on the file
   */
  public record Summary(long rows, java.util.List<InputNote> notes) {}

  /**
   * Reads a whole file. The consumer may see rows of a file that turns out unsound later: what it
   * made of them holds only once this returns.
   *
   * @param stream plain, gzip or bgzip; not closed
   * @param limits what the file may ask
   * @param consumer takes header and rows
   * @return what reading showed
   * @throws RefusedInputException if the file is not sound
   * @throws IOException if the stream itself fails
   */
  public static Summary read(InputStream stream, Limits limits, RowConsumer consumer)
      throws IOException {
    LineSource lines = LineSource.open(stream, limits);
    if (lines.isBcf()) {
      Summary summary = BcfFiles.read(lines.rest(), limits, consumer);
      lines.checkEnd();
      return summary;
    }
    if (!lines.next()) {
      throw endInHeader(lines);
    }
    return read(lines, limits, consumer);
  }

  /** Reads a file that stands at its first line. */
  static Summary read(LineSource lines, Limits limits, RowConsumer consumer) throws IOException {
    HeaderParser parser = new HeaderParser(limits);
    boolean complete = false;
    refuseOtherFormats(lines);
    while (!complete) {
      complete = parser.accept(text(lines));
      if (!complete && !lines.next()) {
        throw endInHeader(lines);
      }
    }
    VariantHeader header = parser.header();
    consumer.header(header);
    VariantRow row =
        new VariantRow(
            header.samples().size(), text(lines).indexOf("\tFORMAT", "#CHROM".length()) > 0);
    Notes notes = new Notes();
    long rows = 0;
    long blank = 0;
    while (lines.next()) {
      if (lines.length() == 0) {
        // Empty lines at the very end are harmless; before a row they are not.
        blank = blank == 0 ? lines.number() : blank;
        continue;
      }
      if (blank != 0) {
        throw RefusedInputException.at(
            InputErrorCode.MALFORMED_LINE, blank, "line " + blank + " is empty");
      }
      if (lines.terminated()) {
        row.moveTo(lines.line(), lines.length(), lines.number());
        consumer.row(row);
      } else {
        last(lines, row, header, consumer);
        notes.add(
            InputNote.ofLine(
                "NO_FINAL_NEWLINE",
                "the last line has no end; it was read since all its columns are there, but the"
                    + " file may have been cut off",
                lines.number(),
                ""));
      }
      rows++;
    }
    lines.checkEnd();
    return new Summary(rows, notes.all());
  }

  /** The last row of a file that ends within a line: whole, or a sign of truncation. */
  private static void last(
      LineSource lines, VariantRow row, VariantHeader header, RowConsumer consumer) {
    try {
      row.moveTo(lines.line(), lines.length(), lines.number());
      if (!header.samples().isEmpty()) {
        int sample = header.samples().size() - 1;
        int fields = 1;
        boolean separated = false;
        int i = row.sampleStart(sample);
        for (; i < row.sampleEnd(sample); i++) {
          byte b = row.byteAt(i);
          fields += b == ':' ? 1 : 0;
          separated |= fields == 1 && (b == '/' || b == '|');
        }
        boolean cut = fields < row.formatKeys() || row.sampleEnd(sample) == row.sampleStart(sample);
        // A diploid call cut to its first allele would pass for a haploid one.
        boolean half = row.formatIndex("GT") == 0 && !separated;
        if (cut || half) {
          throw row.malformed("cut off");
        }
      }
      consumer.row(row);
    } catch (RefusedInputException e) {
      if (e.code() != InputErrorCode.MALFORMED_LINE) {
        throw e;
      }
      throw RefusedInputException.at(
          InputErrorCode.TRUNCATED,
          lines.number(),
          "the file ends within line " + lines.number() + "; copy it again");
    }
  }

  static String text(LineSource lines) {
    return new String(lines.line(), 0, lines.length(), StandardCharsets.UTF_8);
  }

  static RefusedInputException endInHeader(LineSource lines) {
    if (lines.number() == 0) {
      return RefusedInputException.of(
          InputErrorCode.EMPTY_FILE, "the file holds no data once unpacked");
    }
    return RefusedInputException.at(
        InputErrorCode.TRUNCATED,
        lines.number(),
        "the file ends within the header: there is no #CHROM line");
  }

  private static void refuseOtherFormats(LineSource lines) {
    String start =
        new String(lines.line(), 0, Math.min(lines.length(), 5), StandardCharsets.ISO_8859_1);
    if (start.startsWith("BCF")) {
      throw RefusedInputException.of(
          InputErrorCode.NOT_VCF,
          "this is a BCF file; convert it with `bcftools view -Oz` and send the VCF");
    }
    if (start.startsWith("%PDF")) {
      throw RefusedInputException.of(
          InputErrorCode.NOT_VCF, "this is a PDF, not a VCF; send the laboratory's VCF file");
    }
    if (start.startsWith("PK")) {
      throw RefusedInputException.of(
          InputErrorCode.NOT_VCF, "this is a ZIP archive; unpack it and send the VCF in it");
    }
    for (int i = 0; i < lines.length(); i++) {
      byte b = lines.line()[i];
      if (b >= 0 && b < 0x20 && b != '\t') {
        throw RefusedInputException.of(
            InputErrorCode.NOT_VCF, "this is a binary file, not a VCF; send a VCF file");
      }
    }
  }
}
