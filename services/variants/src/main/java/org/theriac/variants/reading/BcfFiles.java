package org.theriac.variants.reading;

import htsjdk.tribble.readers.PositionalBufferedStream;
import htsjdk.variant.bcf2.BCF2Codec;
import htsjdk.variant.vcf.VCFEncoder;
import htsjdk.variant.vcf.VCFHeader;
import htsjdk.variant.vcf.VCFHeaderLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.theriac.variants.input.HeaderParser;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.Limits;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.input.VariantHeader;
import org.theriac.variants.input.VariantRow;

/**
 * Reads BCF as far as htsjdk does, which is version 2.1, as the VCF rows that it stands for. What
 * bcftools writes is 2.2 and is refused: its padded vectors would be read wrongly.
 */
final class BcfFiles {
  private static final int MAGIC = 5;
  private static final byte MAJOR = 2;
  private static final byte MINOR = 1;

  private BcfFiles() {}

  /** True if unpacked data begins as BCF does. */
  static boolean begins(byte[] data, int from, int to) {
    return to - from > 2 && data[from] == 'B' && data[from + 1] == 'C' && data[from + 2] == 'F';
  }

  /**
   * Reads a whole file.
   *
   * @param in unpacked data from its first byte on
   * @throws RefusedInputException NOT_VCF for another version, TRUNCATED, TOO_LARGE, MALFORMED_LINE
   */
  static VariantFiles.Summary read(InputStream in, Limits limits, RowConsumer consumer)
      throws IOException {
    byte[] start = exactly(in, MAGIC);
    if (start[3] != MAJOR || start[4] != MINOR) {
      throw RefusedInputException.of(
          InputErrorCode.NOT_VCF,
          "this is BCF "
              + start[3]
              + "."
              + start[4]
              + ", of which only 2.1 can be read; convert it with `bcftools view -Oz` and send the "
              + "VCF");
    }
    BCF2Codec codec = new BCF2Codec();
    VCFHeader found = header(codec, start, in, limits);
    VariantHeader header = ours(found, limits);
    consumer.header(header);
    VariantRow row = new VariantRow(header.samples().size(), !header.samples().isEmpty());
    VCFEncoder encoder = new VCFEncoder(found, true, false);
    long rows = 0;
    while (true) {
      byte[] sizes = in.readNBytes(2 * Integer.BYTES);
      if (sizes.length == 0) {
        return new VariantFiles.Summary(rows, List.of());
      }
      if (sizes.length < 2 * Integer.BYTES) {
        throw cutOff();
      }
      ByteBuffer lengths = ByteBuffer.wrap(sizes).order(ByteOrder.LITTLE_ENDIAN);
      long length =
          Integer.toUnsignedLong(lengths.getInt()) + Integer.toUnsignedLong(lengths.getInt());
      rows++;
      byte[] record = joined(sizes, exactly(in, checked(length, limits)));
      byte[] line = line(codec, encoder, record, rows);
      row.moveTo(line, checked(line.length, limits), rows);
      consumer.row(row);
    }
  }

  private static VCFHeader header(BCF2Codec codec, byte[] start, InputStream in, Limits limits)
      throws IOException {
    byte[] size = exactly(in, Integer.BYTES);
    int length =
        checked(
            Integer.toUnsignedLong(ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt()),
            limits);
    byte[] whole = joined(joined(start, size), exactly(in, length));
    try {
      if (codec.readHeader(stream(whole)).getHeaderValue() instanceof VCFHeader header) {
        return header;
      }
    } catch (RuntimeException | AssertionError e) {
      // Said below; the exception's own words may hold what the file does.
    }
    throw RefusedInputException.of(
        InputErrorCode.NOT_VCF, "the header of this BCF file cannot be read; send the VCF");
  }

  /** The header through our own parser, so that both formats mean the same by it. */
  private static VariantHeader ours(VCFHeader found, Limits limits) {
    HeaderParser parser = new HeaderParser(limits);
    parser.accept("##fileformat=VCFv4.2");
    for (VCFHeaderLine line : found.getMetaDataInInputOrder()) {
      if (!line.getKey().equals("fileformat")) {
        parser.accept("##" + line);
      }
    }
    List<String> columns =
        new ArrayList<>(List.of("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO"));
    if (!found.getGenotypeSamples().isEmpty()) {
      columns.add("FORMAT");
      columns.addAll(found.getGenotypeSamples());
    }
    parser.accept(String.join("\t", columns));
    return parser.header();
  }

  private static byte[] line(BCF2Codec codec, VCFEncoder encoder, byte[] record, long number)
      throws IOException {
    try {
      return encoder.encode(codec.decode(stream(record))).getBytes(StandardCharsets.UTF_8);
    } catch (RuntimeException | AssertionError e) {
      // The library throws whatever damage happens to lead to, where assertions are on also those.
      throw RefusedInputException.at(
          InputErrorCode.MALFORMED_LINE,
          number,
          "record " + number + " of this BCF file is damaged");
    }
  }

  private static PositionalBufferedStream stream(byte[] data) {
    return new PositionalBufferedStream(new ByteArrayInputStream(data), Math.max(1, data.length));
  }

  private static int checked(long length, Limits limits) {
    if (length > limits.lineBytes()) {
      throw RefusedInputException.of(
          InputErrorCode.TOO_LARGE,
          "a record of this BCF file is longer than " + limits.lineBytes() + " bytes");
    }
    return (int) length;
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] data = in.readNBytes(length);
    if (data.length < length) {
      throw cutOff();
    }
    return data;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] whole = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, whole, first.length, second.length);
    return whole;
  }

  private static RefusedInputException cutOff() {
    return RefusedInputException.of(
        InputErrorCode.TRUNCATED, "the BCF file ends within a record; copy it again");
  }
}
