package org.theriac.ontology.pharmacogenomics.calling;

import java.util.Arrays;

/** A set of small numbers below a fixed size. */
final class Bits {
  private final int size;
  private final long[] words;

  Bits(int size) {
    this.size = size;
    this.words = new long[(size + 63) >>> 6];
  }

  private Bits(int size, long[] words) {
    this.size = size;
    this.words = words;
  }

  static Bits all(int size) {
    var bits = new Bits(size);
    Arrays.fill(bits.words, -1L);
    if ((size & 63) != 0) {
      bits.words[bits.words.length - 1] = (1L << (size & 63)) - 1;
    }
    return bits;
  }

  Bits copy() {
    return new Bits(size, words.clone());
  }

  void set(int index) {
    words[index >>> 6] |= 1L << index;
  }

  void clear(int index) {
    words[index >>> 6] &= ~(1L << index);
  }

  boolean has(int index) {
    return (words[index >>> 6] & (1L << index)) != 0;
  }

  void and(Bits other) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= other.words[i];
    }
  }

  void or(Bits other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
  }

  int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  int countCommon(Bits other) {
    int count = 0;
    for (int i = 0; i < words.length; i++) {
      count += Long.bitCount(words[i] & other.words[i]);
    }
    return count;
  }

  boolean intersects(Bits other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & other.words[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** True if every member of this is in the other. */
  boolean within(Bits other) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & ~other.words[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The first member from an index on; -1 = none. */
  int next(int from) {
    if (from >= size) {
      return -1;
    }
    int i = from >>> 6;
    long word = words[i] & (-1L << from);
    while (word == 0) {
      if (++i == words.length) {
        return -1;
      }
      word = words[i];
    }
    return (i << 6) + Long.numberOfTrailingZeros(word);
  }
}
