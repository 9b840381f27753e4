package org.theriac.knowledgebase.drugs;

/**
 * An RxNorm concept identifier.
 *
 * @param value decimal digits, 1 to 8 of them
 */
public record Rxcui(String value) implements Comparable<Rxcui> {
  public Rxcui {
    boolean valid = !value.isEmpty() && value.length() <= 8;
    for (int i = 0; valid && i < value.length(); i++) {
      valid = value.charAt(i) >= '0' && value.charAt(i) <= '9';
    }
    if (!valid) {
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
