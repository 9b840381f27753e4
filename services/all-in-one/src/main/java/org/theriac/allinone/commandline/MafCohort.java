package org.theriac.allinone.commandline;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * A MAF of several tumours, of which each is read alone. What a service reports of a line stays
 * true of the whole file: the lines of other tumours are sent empty.
 */
final class MafCohort {
  /** Unpacked bytes; a larger file has to be split, or the tumour named. */
  static final int MOST_BYTES = 512 << 20;

  /** How a VCF begins, which may be large. */
  private static final String VCF = "##fileformat=VCF";

  private static final int GZIP_MAGIC = 0x1f8b;

  private final List<String> lines;
  private final int header;
  private final Map<String, BitSet> linesOfTumour;

  private MafCohort(List<String> lines, int header, Map<String, BitSet> linesOfTumour) {
    this.lines = lines;
    this.header = header;
    this.linesOfTumour = linesOfTumour;
  }

  /**
   * The cohort in a file; empty if it is no MAF, or one of a single tumour.
   *
   * @throws CallerError if a row names no tumour
   */
  static Optional<MafCohort> in(Path file) throws IOException {
    List<String> lines;
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      stream.mark(2);
      int magic = stream.read() << 8 | stream.read();
      stream.reset();
      lines = lines(magic == GZIP_MAGIC ? new GZIPInputStream(stream) : stream);
    }
    int header = 0;
    while (header < lines.size() && lines.get(header).startsWith("#")) {
      header++;
    }
    if (header == lines.size()
        || !lines.get(header).regionMatches(true, 0, "Hugo_Symbol\t", 0, 12)) {
      return Optional.empty();
    }
    int column =
        List.of(lines.get(header).toLowerCase(Locale.ROOT).split("\t", -1))
            .indexOf("tumor_sample_barcode");
    Map<String, BitSet> tumours = new LinkedHashMap<>();
    int cutOff = 0;
    for (int i = header + 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split("\t", -1);
      if (column >= cells.length && !lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
        cutOff = cutOff == 0 ? i + 1 : cutOff;
      }
      if (column >= 0 && column < cells.length) {
        tumours.computeIfAbsent(cells[column].strip(), absent -> new BitSet()).set(i);
      }
    }
    if (tumours.size() < 2) {
      return Optional.empty();
    }
    if (cutOff > 0) {
      // It would be nobody's, and so be left out of every report unseen.
      throw new CallerError(
          "MALFORMED_FILE",
          "line "
              + cutOff
              + " of the MAF ends before its column Tumor_Sample_Barcode; mend the line");
    }
    return Optional.of(new MafCohort(lines, header, tumours));
  }

  /** Nothing is read of what does not begin as a MAF does. */
  private static List<String> lines(InputStream stream) throws IOException {
    byte[] start = stream.readNBytes(VCF.length());
    if (start.length == 0
        || "#Hh".indexOf(start[0]) < 0
        || new String(start, StandardCharsets.UTF_8).equals(VCF)) {
      return List.of();
    }
    byte[] rest = stream.readNBytes(MOST_BYTES);
    if (rest.length == MOST_BYTES) {
      return List.of();
    }
    String text =
        new String(start, StandardCharsets.UTF_8) + new String(rest, StandardCharsets.UTF_8);
    return new ArrayList<>(text.lines().toList());
  }

  /** The tumours in the file's order. */
  Set<String> tumours() {
    return linesOfTumour.keySet();
  }

  /** The file with the rows of one tumour. */
  byte[] only(String tumour) {
    BitSet own = linesOfTumour.getOrDefault(tumour, new BitSet());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    int end = Math.max(own.length(), header + 1);
    for (int i = 0; i < end; i++) {
      if (i <= header || own.get(i)) {
        file.writeBytes(lines.get(i).getBytes(StandardCharsets.UTF_8));
      }
      file.write('\n');
    }
    return file.toByteArray();
  }
}
