package org.theriac.variants.input;

/**
 * What a file may ask of the reader.
 *
 * @param bytes uncompressed bytes
 * @param lineBytes bytes of one line
 * @param samples sample columns
 * @param headerLines lines before the column header
 * @param freeBytes uncompressed bytes up to which the compression ratio does not matter
 * @param ratio uncompressed to compressed bytes beyond {@code freeBytes}
 */
public record Limits(
    long bytes, int lineBytes, int samples, int headerLines, long freeBytes, int ratio) {
  /**
   * 128 GiB, lines of 16 MiB, 20,000 samples, 200,000 header lines. Real genomes compress up to
   * about 60-fold, made-up cohorts up to 400-fold; past 256 MiB a ratio over 500 is a bomb.
   */
  public static final Limits STANDARD =
      new Limits(128L << 30, 16 << 20, 20_000, 200_000, 256L << 20, 500);
}
