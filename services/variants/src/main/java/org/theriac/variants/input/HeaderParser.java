package org.theriac.variants.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a VCF header line by line. Lenient on what it does not use: unknown keys, versions 4.0 to
 * 4.5 and missing descriptions are no reason to refuse a patient's file.
 */
public final class HeaderParser {
  private static final String MAGIC = "##fileformat=VCF";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";
  private static final int KEPT_LINES = 500;
  private static final long MAX_CHARACTERS = 64L << 20;

  private final Limits limits;
  private final List<VariantHeader.Contig> contigs = new ArrayList<>();
  private final List<String> references = new ArrayList<>();
  private final Map<String, String> infoDescriptions = new LinkedHashMap<>();
  private final List<String> formats = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private String version = "";
  private int count;
  private long characters;
  private @Nullable VariantHeader header;

  /** A parser that has read nothing. */
  public HeaderParser(Limits limits) {
    this.limits = limits;
  }

  /**
   * Takes the next line.
   *
   * @param line without its end
   * @return true if it was the last of the header
   * @throws RefusedInputException if it is no header line
   */
  public boolean accept(String line) {
    count++;
    if (count == 1) {
      // Editors of Windows put a byte order mark before the first line.
      var first = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
      if (!first.startsWith(MAGIC)) {
        throw RefusedInputException.at(
            InputErrorCode.NOT_VCF,
            1,
            "not a VCF: the first line must start with " + MAGIC + "; send a VCF file");
      }
      version = first.substring("##fileformat=".length()).strip();
      return false;
    }
    characters += line.length();
    if (count > limits.headerLines() || characters > MAX_CHARACTERS) {
      throw RefusedInputException.at(
          InputErrorCode.TOO_LARGE,
          count,
          "the header is longer than "
              + limits.headerLines()
              + " lines or "
              + MAX_CHARACTERS
              + " characters");
    }
    if (line.startsWith("##")) {
      meta(line.substring(2));
      return false;
    }
    if (line.startsWith("#CHROM")) {
      header = columns(line);
      return true;
    }
    throw RefusedInputException.at(
        InputErrorCode.MALFORMED_LINE,
        count,
        "line " + count + ": expected a header line or the #CHROM line before the first row");
  }

  /** The header, once {@link #accept} said that it is complete. */
  public VariantHeader header() {
    if (header == null) {
      throw new IllegalStateException("the header is not complete");
    }
    return header;
  }

  private void meta(String line) {
    int equals = line.indexOf('=');
    String key = equals < 0 ? line : line.substring(0, equals);
    String value = equals < 0 ? "" : line.substring(equals + 1);
    switch (key) {
      case "contig" -> {
        Map<String, String> fields = fields(value);
        long length = 0;
        try {
          length = Long.parseLong(fields.getOrDefault("length", "0"));
        } catch (NumberFormatException e) {
          throw RefusedInputException.at(
              InputErrorCode.MALFORMED_LINE,
              count,
              "line " + count + ": the length of a contig is not a number");
        }
        contigs.add(
            new VariantHeader.Contig(
                fields.getOrDefault("ID", ""), length, fields.getOrDefault("assembly", "")));
      }
      case "reference", "assembly" -> references.add(value);
      case "INFO" -> {
        Map<String, String> fields = fields(value);
        infoDescriptions.put(fields.getOrDefault("ID", ""), fields.getOrDefault("Description", ""));
      }
      case "FORMAT" -> formats.add(fields(value).getOrDefault("ID", ""));
      default -> {
        if (lines.size() < KEPT_LINES) {
          lines.add(line);
        }
      }
    }
  }

  /** Splits {@code <ID=x,Description="a, b">}; text that is not of that form gives no fields. */
  private static Map<String, String> fields(String value) {
    Map<String, String> fields = new LinkedHashMap<>();
    int at = value.startsWith("<") ? 1 : value.length();
    int end = value.endsWith(">") ? value.length() - 1 : value.length();
    while (at < end) {
      int equals = value.indexOf('=', at);
      if (equals < 0 || equals >= end) {
        break;
      }
      String key = value.substring(at, equals);
      int from = equals + 1;
      StringBuilder text = new StringBuilder();
      int i = from;
      boolean quoted = i < end && value.charAt(i) == '"';
      if (quoted) {
        i++;
      }
      while (i < end && value.charAt(i) != (quoted ? '"' : ',')) {
        if (quoted && value.charAt(i) == '\\' && i + 1 < end) {
          i++;
        }
        text.append(value.charAt(i));
        i++;
      }
      fields.put(key, text.toString());
      int comma = value.indexOf(',', Math.min(i, end));
      at = comma < 0 ? end : comma + 1;
    }
    return fields;
  }

  private VariantHeader columns(String line) {
    if (!line.startsWith(COLUMNS)
        || (line.length() > COLUMNS.length() && line.charAt(COLUMNS.length()) != '\t')) {
      throw RefusedInputException.at(
          InputErrorCode.MALFORMED_LINE,
          count,
          "line " + count + ": the column header must name the eight fixed columns, tab-separated");
    }
    String[] names = line.split("\t", -1);
    List<String> samples =
        names.length > 9 ? Arrays.asList(names).subList(9, names.length) : List.of();
    if (names.length > 8 && !names[8].equals("FORMAT")) {
      throw RefusedInputException.at(
          InputErrorCode.MALFORMED_LINE, count, "line " + count + ": column 9 must be FORMAT");
    }
    if (samples.size() > limits.samples()) {
      throw RefusedInputException.at(
          InputErrorCode.TOO_LARGE,
          count,
          samples.size() + " samples; at most " + limits.samples() + " are read from one file");
    }
    Set<String> seen = new HashSet<>();
    for (String sample : samples) {
      if (sample.isBlank() || !seen.add(sample)) {
        throw RefusedInputException.at(
            InputErrorCode.MALFORMED_LINE,
            count,
            "line " + count + ": sample names must be present and differ from each other");
      }
    }
    return new VariantHeader(
        version, contigs, references, infoDescriptions, formats, lines, samples);
  }
}
