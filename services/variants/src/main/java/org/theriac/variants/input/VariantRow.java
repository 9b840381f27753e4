package org.theriac.variants.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The current data row of a file: a window on the reader's buffer, decoded only as far as asked. It
 * is valid until the reader moves on.
 */
public final class VariantRow {
  private static final int CHROM = 0;
  private static final int POS = 1;
  private static final int REF = 3;
  private static final int ALT = 4;
  private static final int FILTER = 6;
  private static final int INFO = 7;
  private static final int FORMAT = 8;
  private static final int FIXED = 8;

  private final int columns;
  // tabs[i] = end of column i; one entry per column.
  private final int[] ends;
  private byte[] bytes = new byte[0];
  private long line;
  private int position;
  private String chromosomeName = "";
  private byte[] chromosomeBytes = new byte[0];
  private @Nullable Optional<Chromosome.Named> named;
  private byte[] formatBytes = new byte[0];
  private String[] formatKeys = new String[0];
  private boolean formatRead;
  // Starts of INFO's entries, and behind the last one the place behind its end.
  private int[] infoStarts = new int[16];
  private int infoEntries;
  private boolean infoRead;
  private String @Nullable [] alts;
  private @Nullable String ref;

  /**
   * A row window for a file.
   *
   * @param samples number of sample columns of the file
   * @param hasFormat true if the column header names FORMAT
   */
  public VariantRow(int samples, boolean hasFormat) {
    this.columns = hasFormat ? FIXED + 1 + samples : FIXED;
    this.ends = new int[columns];
  }

  /**
   * Moves to a line.
   *
   * @param buffer holds the line from index 0
   * @param length bytes of the line without its end
   * @param number 1-based line of the uncompressed file
   * @throws RefusedInputException MALFORMED_LINE with the line and the reason
   */
  public void moveTo(byte[] buffer, int length, long number) {
    bytes = buffer;
    line = number;
    alts = null;
    ref = null;
    formatRead = false;
    infoRead = false;
    int column = 0;
    for (int i = 0; i < length; i++) {
      byte b = buffer[i];
      if (b == '\t') {
        if (column == columns) {
          break;
        }
        ends[column++] = i;
        if (column == columns) {
          throw malformed("more than the " + columns + " columns that the column header names");
        }
      }
    }
    ends[column++] = length;
    if (column != columns) {
      throw malformed(
          column + " columns where the column header names " + columns + " (tab-separated)");
    }
    position = number(POS);
    if (ends[REF] == start(REF) || ends[ALT] == start(ALT) || ends[CHROM] == 0) {
      throw malformed("CHROM, REF or ALT is empty");
    }
    for (int i = start(REF); i < ends[REF]; i++) {
      if (!isBase(buffer[i])) {
        throw malformed("REF must be bases (A, C, G, T, N)");
      }
    }
    checkChromosome();
  }

  private void checkChromosome() {
    int length = ends[CHROM];
    if (length == chromosomeBytes.length
        && Arrays.equals(bytes, 0, length, chromosomeBytes, 0, length)) {
      return;
    }
    chromosomeBytes = Arrays.copyOf(bytes, length);
    chromosomeName = new String(chromosomeBytes, StandardCharsets.UTF_8);
    named = null;
  }

  private static boolean isBase(byte b) {
    // IUPAC letters, either case: upstream tools write ambiguous reference bases now and then.
    return "ACGTNacgtnRYSWKMBDHVryswkmbdhv".indexOf(b) >= 0;
  }

  private int start(int column) {
    return column == 0 ? 0 : ends[column - 1] + 1;
  }

  private int number(int column) {
    long value = 0;
    int from = start(column);
    if (from == ends[column]) {
      throw malformed("POS is empty");
    }
    for (int i = from; i < ends[column]; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw malformed("POS is not a number");
      }
      value = value * 10 + digit;
      if (value > Integer.MAX_VALUE) {
        throw malformed("POS is larger than any chromosome");
      }
    }
    return (int) value;
  }

  private String text(int column) {
    int from = start(column);
    return new String(bytes, from, ends[column] - from, StandardCharsets.UTF_8);
  }

  /** An error on this line; the reason must hold no patient data. */
  public RefusedInputException malformed(String reason) {
    return RefusedInputException.at(
        InputErrorCode.MALFORMED_LINE, line, "line " + line + ": " + reason);
  }

  /** 1-based line of the uncompressed file. */
  public long line() {
    return line;
  }

  /** CHROM as written. */
  public String chromosomeName() {
    return chromosomeName;
  }

  /** The chromosome; empty for other contigs. */
  public Optional<Chromosome.Named> chromosome() {
    Optional<Chromosome.Named> known = named;
    if (known == null) {
      known = Chromosome.parse(chromosomeName);
      named = known;
    }
    return known;
  }

  /** POS, 1-based. */
  public int position() {
    return position;
  }

  /** Bases of REF. */
  public int referenceLength() {
    return ends[REF] - start(REF);
  }

  /** The last position the row speaks about by REF or, for symbolic alternates, INFO END. */
  public int end() {
    int end = position + referenceLength() - 1;
    for (int i = start(ALT); i < ends[ALT]; i++) {
      if (bytes[i] == '<' || bytes[i] == '.') {
        String stated = info("END");
        if (!stated.isEmpty()) {
          try {
            return Math.max(end, Integer.parseInt(stated));
          } catch (NumberFormatException e) {
            throw malformed("INFO END is not a position");
          }
        }
        return end;
      }
    }
    return end;
  }

  /** True if a cheap look shows that INFO END may reach beyond REF. */
  public boolean mayReachBeyondReference() {
    byte first = bytes[start(ALT)];
    return first == '<' || first == '.' || bytes[ends[ALT] - 1] == '>';
  }

  /** REF in upper case. */
  public String reference() {
    String known = ref;
    if (known == null) {
      known = text(REF).toUpperCase(java.util.Locale.ROOT);
      ref = known;
    }
    return known;
  }

  /** ALT entries, bases in upper case; empty if ALT is {@code .}. */
  public String[] alternates() {
    String[] known = alts;
    if (known == null) {
      String all = text(ALT);
      known = all.equals(".") ? new String[0] : all.split(",", -1);
      for (int i = 0; i < known.length; i++) {
        if (known[i].isEmpty()) {
          throw malformed("an entry of ALT is empty");
        }
        if (known[i].charAt(0) != '<') {
          known[i] = known[i].toUpperCase(java.util.Locale.ROOT);
        }
      }
      alts = known;
    }
    return known;
  }

  /** FILTER as written. */
  public String filter() {
    return text(FILTER);
  }

  /** True if FILTER names no failed filter. */
  public boolean passed() {
    int from = start(FILTER);
    int length = ends[FILTER] - from;
    return (length == 1 && bytes[from] == '.')
        || (length == 4
            && bytes[from] == 'P'
            && bytes[from + 1] == 'A'
            && bytes[from + 2] == 'S'
            && bytes[from + 3] == 'S');
  }

  /** A value of INFO; empty if the key is absent or a flag. */
  public String info(String key) {
    int entry = infoEntry(key, true);
    if (entry < 0) {
      return "";
    }
    int from = infoStarts[entry] + key.length() + 1;
    return new String(bytes, from, infoStarts[entry + 1] - 1 - from, StandardCharsets.UTF_8);
  }

  /** True if INFO names the key, with or without a value. */
  public boolean hasInfo(String key) {
    return infoEntry(key, true) >= 0 || infoEntry(key, false) >= 0;
  }

  /**
   * The first entry of INFO with the key; -1 = none.
   *
   * @param valued true = one with an equal sign; false = a flag
   */
  private int infoEntry(String key, boolean valued) {
    if (!infoRead) {
      readInfo();
    }
    for (int entry = 0; entry < infoEntries; entry++) {
      int from = infoStarts[entry];
      int stop = infoStarts[entry + 1] - 1;
      int after = from + key.length();
      if ((valued ? after < stop && bytes[after] == '=' : after == stop) && startsWith(key, from)) {
        return entry;
      }
    }
    return -1;
  }

  private boolean startsWith(String key, int at) {
    for (int i = 0; i < key.length(); i++) {
      if (bytes[at + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Finds the entries once: annotated ones are long and are asked for many keys. */
  private void readInfo() {
    infoRead = true;
    infoEntries = 0;
    int end = ends[INFO];
    infoStarts[0] = start(INFO);
    for (int i = start(INFO); i <= end; i++) {
      if (i == end || bytes[i] == ';') {
        infoEntries++;
        if (infoEntries == infoStarts.length) {
          infoStarts = Arrays.copyOf(infoStarts, infoStarts.length * 2);
        }
        infoStarts[infoEntries] = i + 1;
      }
    }
  }

  /** Index of a FORMAT key in this row; -1 = absent. */
  public int formatIndex(String key) {
    if (columns == FIXED) {
      return -1;
    }
    if (!formatRead) {
      readFormat();
    }
    for (int i = 0; i < formatKeys.length; i++) {
      if (formatKeys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** Splits FORMAT unless it is that of the row before, as it nearly always is. */
  private void readFormat() {
    formatRead = true;
    int from = start(FORMAT);
    int length = ends[FORMAT] - from;
    if (length != formatBytes.length
        || !Arrays.equals(bytes, from, ends[FORMAT], formatBytes, 0, length)) {
      formatBytes = Arrays.copyOfRange(bytes, from, ends[FORMAT]);
      formatKeys = new String(formatBytes, StandardCharsets.UTF_8).split(":", -1);
    }
  }

  /** Number of FORMAT keys of this row. */
  public int formatKeys() {
    return formatIndex("GT") == -1 && formatKeys.length == 0 ? 0 : formatKeys.length;
  }

  /**
   * A sample's value.
   *
   * @param sample column index, from 0
   * @param index from {@link #formatIndex}; -1 gives empty
   * @return empty if the value is absent, {@code .} included
   */
  public String sampleValue(int sample, int index) {
    if (index < 0) {
      return "";
    }
    int column = FORMAT + 1 + sample;
    int at = start(column);
    int end = ends[column];
    int field = 0;
    while (field < index) {
      while (at < end && bytes[at] != ':') {
        at++;
      }
      if (at == end) {
        return "";
      }
      at++;
      field++;
    }
    int stop = at;
    while (stop < end && bytes[stop] != ':') {
      stop++;
    }
    if (stop - at == 1 && bytes[at] == '.') {
      return "";
    }
    return new String(bytes, at, stop - at, StandardCharsets.UTF_8);
  }

  /** First byte of a sample's column, for scanners that decode in place. */
  public int sampleStart(int sample) {
    return start(FORMAT + 1 + sample);
  }

  /** End of a sample's column, exclusive. */
  public int sampleEnd(int sample) {
    return ends[FORMAT + 1 + sample];
  }

  /** A byte of the row. */
  public byte byteAt(int index) {
    return bytes[index];
  }

  /** {@code chr10:94781859}, for remarks. */
  public String locus() {
    return chromosome().map(n -> n.chromosome().title()).orElse(chromosomeName) + ":" + position;
  }
}
