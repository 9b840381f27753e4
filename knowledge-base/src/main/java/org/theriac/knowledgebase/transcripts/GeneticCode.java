package org.theriac.knowledgebase.transcripts;

/** The standard genetic code (NCBI translation table 1). */
public final class GeneticCode {
  private static final String RESIDUES =
      "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG";

  private GeneticCode() {}

  /**
   * The residue of the codon that starts at an index.
   *
   * @param bases upper case, at least three from the index on
   * @return one-letter code, {@code *} for a stop, {@code X} if a base is not A, C, G or T
   */
  public static char residue(CharSequence bases, int from) {
    int index = 0;
    for (int i = from; i < from + 3; i++) {
      int digit = "TCAG".indexOf(bases.charAt(i));
      if (digit < 0) {
        return 'X';
      }
      index = 4 * index + digit;
    }
    return RESIDUES.charAt(index);
  }
}
