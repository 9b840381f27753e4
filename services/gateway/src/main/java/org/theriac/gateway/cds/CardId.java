package org.theriac.gateway.cds;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a card: a UUID (version 8) that holds the place of the decision in the audit chain and
 * of the card in the answer, and the start of the entry's hash, so that feedback finds the decision
 * without a table, and cannot be made up.
 *
 * @param sequence place in the audit chain, 1 to 2^48 - 1
 * @param index place of the card in the answer, 0 to 4095
 * @param tag first 62 bits of the entry's hash
 */
record CardId(long sequence, int index, long tag) {
  private static final long TAG_BITS = 0x3FFF_FFFF_FFFF_FFFFL;
  private static final int HASH_DIGITS = 16;

  /** The id of a card of a recorded decision. */
  static CardId of(long sequence, int index, String hash) {
    return new CardId(sequence, index, tag(hash));
  }

  /** True if the id was made from an entry with this hash. */
  boolean fits(String hash) {
    return tag == tag(hash);
  }

  /**
   * True if the decision gave a card at this place.
   *
   * @param cards how many cards it gave, as its entry says; one that does not say gave none
   */
  boolean isAmong(String cards) {
    try {
      return index < Integer.parseInt(cards);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The id as a UUID. */
  UUID uuid() {
    long high = (sequence << 16) | 0x8000L | (index & 0xFFF);
    long low = 0x8000_0000_0000_0000L | tag;
    return new UUID(high, low);
  }

  /** Reads an id back; empty if it cannot be one of ours. */
  static Optional<CardId> read(String text) {
    UUID uuid;
    try {
      uuid = UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (uuid.version() != 8 || uuid.variant() != 2) {
      return Optional.empty();
    }
    long high = uuid.getMostSignificantBits();
    return Optional.of(
        new CardId(high >>> 16, (int) (high & 0xFFF), uuid.getLeastSignificantBits() & TAG_BITS));
  }

  private static long tag(String hash) {
    String digits = hash.length() > HASH_DIGITS ? hash.substring(0, HASH_DIGITS) : hash;
    return digits.isEmpty() ? 0 : new BigInteger(digits, 16).longValue() & TAG_BITS;
  }
}
