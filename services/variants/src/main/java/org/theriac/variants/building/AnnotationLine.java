package org.theriac.variants.building;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An exon, a coding part or a stop codon of a GTF or GFF3 file.
 *
 * @param contig as written
 * @param kind {@code exon}, {@code CDS} or {@code stop_codon}
 * @param start 0-based
 * @param end exclusive
 * @param forward true on the forward strand
 * @param transcript accession with version; empty = none
 * @param gene symbol; empty = none
 * @param preferred true if marked MANE Select
 */
record AnnotationLine(
    String contig,
    String kind,
    int start,
    int end,
    boolean forward,
    String transcript,
    String gene,
    boolean preferred) {

  /**
   * Reads a line.
   *
   * @return empty for comments and other features
   * @throws IllegalArgumentException if it is no line of either format
   */
  static Optional<AnnotationLine> read(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return Optional.empty();
    }
    String[] cells = line.split("\t", -1);
    if (cells.length < 9) {
      throw new IllegalArgumentException("a GTF or GFF3 line has nine columns");
    }
    String kind = cells[2];
    if (!kind.equals("exon") && !kind.equals("CDS") && !kind.equals("stop_codon")) {
      return Optional.empty();
    }
    int start = Integer.parseInt(cells[3]) - 1;
    int end = Integer.parseInt(cells[4]);
    if (start < 0 || end <= start || end > 400_000_000) {
      throw new IllegalArgumentException("start and end are no stretch of a chromosome");
    }
    if (!cells[6].equals("+") && !cells[6].equals("-")) {
      throw new IllegalArgumentException("the strand of an exon is + or -");
    }
    Map<String, String> attributes = attributes(cells[8]);
    String tags = attributes.getOrDefault("tag", "");
    return Optional.of(
        new AnnotationLine(
            cells[0],
            kind,
            start,
            end,
            cells[6].equals("+"),
            transcript(attributes),
            first(attributes, "gene_name", "gene", "gene_id"),
            tags.contains("MANE Select") || tags.contains("MANE_Select")));
  }

  private static String transcript(Map<String, String> attributes) {
    String id = attributes.getOrDefault("transcript_id", "");
    if (id.isEmpty()) {
      id = attributes.getOrDefault("Parent", "");
      int prefix = Math.max(id.indexOf(':'), id.startsWith("rna-") ? 3 : -1);
      id = id.substring(prefix + 1);
    }
    String version = attributes.getOrDefault("transcript_version", "");
    return id.isEmpty() || version.isEmpty() || id.contains(".") ? id : id + "." + version;
  }

  private static String first(Map<String, String> attributes, String... names) {
    for (String name : names) {
      String value = attributes.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** GTF's {@code key "value";} and GFF3's {@code key=value;}; repeated keys are joined. */
  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new HashMap<>();
    for (String part : text.split(";", -1)) {
      String entry = part.strip();
      int quote = entry.indexOf(" \"");
      int equals = entry.indexOf('=');
      int at = quote > 0 && (equals < 0 || quote < equals) ? quote : equals;
      if (at > 0) {
        String value = entry.substring(at + 1).strip().replace("\"", "");
        attributes.merge(
            entry.substring(0, at).strip(), value.replace("%20", " "), (a, b) -> a + "," + b);
      }
    }
    return attributes;
  }
}
