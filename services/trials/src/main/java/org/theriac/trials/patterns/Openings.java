package org.theriac.trials.patterns;

import java.util.BitSet;

/**
 * The pairs of chars that a match may begin with, by kinds of chars: one look at a few bits, which
 * lie beside each other, tells of most places that none does. The automaton of an expression is
 * asked of the others only, for its tables are seldom at hand.
 */
record Openings(long first, long second, long third, long fourth) {
  private static final int KINDS = 16;
  private static final int OTHER_SIGNS = KINDS - 1;
  private static final int KINDS_OF_LETTERS = 10;
  private static final String SIGNS = "-(";
  private static final byte[] KIND_OF = kinds();

  /** A blank, a digit, letters in groups without their case, two signs, all other signs. */
  private static byte[] kinds() {
    var kinds = new byte[Chars.ASCII];
    for (int c = 0; c < Chars.ASCII; c++) {
      int letter = (c | 0x20) - 'a';
      if (Chars.SPACE.has(c)) {
        kinds[c] = 0;
      } else if (Chars.DIGITS.has(c)) {
        kinds[c] = 1;
      } else if (letter >= 0 && letter < 26 && Chars.WORD.has(c)) {
        kinds[c] = (byte) (2 + letter % KINDS_OF_LETTERS);
      } else {
        int sign = SIGNS.indexOf(c);
        kinds[c] = (byte) (sign < 0 ? OTHER_SIGNS : 2 + KINDS_OF_LETTERS + sign);
      }
    }
    return kinds;
  }

  /** Of an expression. */
  static Openings of(Places places) {
    if (places.isEmptyMatch()) {
      return new Openings(-1, -1, -1, -1);
    }
    var pairs = new long[4];
    for (int place : places.first().stream().toArray()) {
      var alone = new BitSet();
      alone.set(place);
      long next = places.hasLast(alone) ? (1L << KINDS) - 1 : 0;
      for (int follower : places.followers(place).stream().toArray()) {
        next |= kinds(places.chars(follower));
      }
      for (int kind = 0; kind < KINDS; kind++) {
        if ((kinds(places.chars(place)) >>> kind & 1) != 0) {
          pairs[kind >> 2] |= next << (KINDS * (kind & 3));
        }
      }
    }
    return new Openings(pairs[0], pairs[1], pairs[2], pairs[3]);
  }

  private static long kinds(Chars chars) {
    long kinds = 0;
    for (int c = 0; c < Chars.ASCII; c++) {
      kinds |= chars.has(c) ? 1L << KIND_OF[c] : 0;
    }
    return kinds;
  }

  /** Whether a match may begin with two chars; what lies beyond ASCII is not told apart. */
  boolean mayBe(char one, char next) {
    if (one >= Chars.ASCII || next >= Chars.ASCII) {
      return true;
    }
    int kind = KIND_OF[one];
    long pairs =
        (kind & 8) == 0 ? (kind & 4) == 0 ? first : second : (kind & 4) == 0 ? third : fourth;
    return (pairs >>> (KINDS * (kind & 3) + KIND_OF[next]) & 1) != 0;
  }
}
