package org.theriac.ontology.pharmacogenomics.calling;

import java.util.Comparator;

/**
 * The order in which alleles are written: runs of digits by value, the rest by character, so that
 * *4 comes before *15.
 */
final class AlleleOrder implements Comparator<String> {
  static final AlleleOrder NATURAL = new AlleleOrder();

  private AlleleOrder() {}

  @Override
  public int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      if (Character.isDigit(left.charAt(i)) && Character.isDigit(right.charAt(j))) {
        int endLeft = endOfDigits(left, i);
        int endRight = endOfDigits(right, j);
        int byValue = digits(left, i, endLeft).compareTo(digits(right, j, endRight));
        if (byValue != 0) {
          return byValue;
        }
        i = endLeft;
        j = endRight;
      } else {
        int byCharacter = Character.compare(left.charAt(i), right.charAt(j));
        if (byCharacter != 0) {
          return byCharacter;
        }
        i++;
        j++;
      }
    }
    return Integer.compare(left.length() - i, right.length() - j);
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static java.math.BigInteger digits(String text, int from, int to) {
    return new java.math.BigInteger(text.substring(from, to));
  }
}
