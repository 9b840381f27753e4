package org.theriac.knowledgebase.drugs;

/**
 * An RxNorm concept identifier.
 *
 * @param value decimal digits, 1 to 8 of them
 */
public record Rxcui(String value) implements Comparable<Rxcui> {
  public Rxcui {
    if (value.isEmpty()
        || value.length() > 8
        || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("not an RxCUI: 1 to 8 digits expected");
    }
  }

  @Override
  public int compareTo(Rxcui other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
