package org.theriac.knowledgebase.transcripts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exon on the genome.
 *
 * @param number 1-based, in the order of the transcript
 * @param start 0-based on the forward strand
 * @param end exclusive
 * @param alignment runs of {@code =} (same base), {@code X} (another base), {@code I} (only on the
 *     genome) and {@code D} (only on the transcript), in the order of the transcript
 */
public record PlacedExon(int number, int start, int end, String alignment) {
  private static final Pattern RUN = Pattern.compile("(\\d{1,6})([=XID])");

  /**
   * Checks that the alignment is of the exon's length.
   *
   * @throws IllegalArgumentException if not
   */
  public PlacedExon {
    int genome = 0;
    int at = 0;
    Matcher matcher = RUN.matcher(alignment);
    while (matcher.find()) {
      if (matcher.start() != at) {
        break;
      }
      at = matcher.end();
      genome += matcher.group(2).equals("D") ? 0 : Integer.parseInt(matcher.group(1));
    }
    if (at != alignment.length() || genome != end - start || genome == 0) {
      throw new IllegalArgumentException(
          "exon " + number + ": the alignment " + alignment + " is not of the exon's length");
    }
  }

  /** An exon without difference between genome and transcript. */
  public static PlacedExon same(int number, int start, int end) {
    return new PlacedExon(number, start, end, (end - start) + "=");
  }

  /** Takes one run of the alignment. */
  @FunctionalInterface
  public interface Run {
    /** A run: its length and {@code =}, {@code X}, {@code I} or {@code D}. */
    void take(int length, char kind);
  }

  /** Gives the runs in the order of the transcript. */
  public void runs(Run run) {
    Matcher matcher = RUN.matcher(alignment);
    while (matcher.find()) {
      run.take(Integer.parseInt(matcher.group(1)), matcher.group(2).charAt(0));
    }
  }
}
