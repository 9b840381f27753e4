package org.theriac.variants.germline;

import java.util.Arrays;
import java.util.TreeSet;

/** What one row says about one locus, for all samples. */
final class RowCalls {
  static final byte PHASED = 1;
  static final byte UNSPANNED = 2;
  static final byte AMBIGUOUS = 4;
  static final byte TOO_MANY_COPIES = 8;
  static final byte HAPLOID = 16;

  /** Quality where the row says nothing about the sample. */
  static final byte SILENT = -2;

  /** Quality of a genotype without a called copy. */
  static final byte NO_CALL = -1;

  final TreeSet<Integer> alternates = new TreeSet<>();
  final boolean primary;
  final boolean bare;
  final long line;
  final byte[] first;
  final byte[] second;
  final byte[] quality;
  final byte[] flags;
  final int[] phaseSets;

  /**
   * Room for a row.
   *
   * @param primary true if the row is about the locus; false if an allele of it merely reaches it
   * @param bare true if the row names no alternate
   */
  RowCalls(boolean primary, boolean bare, long line, int samples) {
    this.primary = primary;
    this.bare = bare;
    this.line = line;
    first = new byte[samples];
    second = new byte[samples];
    quality = new byte[samples];
    flags = new byte[samples];
    phaseSets = new int[samples];
    Arrays.fill(quality, SILENT);
  }

  /** True if two rows say the same about a sample. */
  boolean sameGenotype(RowCalls other, int sample) {
    boolean straight =
        first[sample] == other.first[sample] && second[sample] == other.second[sample];
    boolean crossed =
        first[sample] == other.second[sample] && second[sample] == other.first[sample];
    boolean bothPhased = (flags[sample] & other.flags[sample] & PHASED) != 0;
    return straight || (crossed && !bothPhased);
  }
}
