package org.theriac.variants.consequence;

/** Letters of DNA. */
final class Bases {
  private static final String FORWARD = "ACGTRYSWKMBDHVN";
  private static final String REVERSE = "TGCAYRSWMKVHDBN";

  private Bases() {}

  static String reverseComplement(String bases) {
    StringBuilder reversed = new StringBuilder(bases.length());
    for (int i = bases.length() - 1; i >= 0; i--) {
      reversed.append(complement(bases.charAt(i)));
    }
    return reversed.toString();
  }

  static char complement(char base) {
    int index = FORWARD.indexOf(base);
    return index < 0 ? 'N' : REVERSE.charAt(index);
  }

  static boolean isUnambiguous(char base) {
    return base == 'A' || base == 'C' || base == 'G' || base == 'T';
  }

  static boolean areUnambiguous(String bases) {
    for (int i = 0; i < bases.length(); i++) {
      if (!isUnambiguous(bases.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
