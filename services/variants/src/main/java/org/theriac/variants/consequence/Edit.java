package org.theriac.variants.consequence;

/**
 * A change of a sequence: bases at a place are replaced by others. It has no bases in common at
 * either end.
 *
 * @param start 0-based place of the first deleted base, or before which bases are inserted
 * @param deleted bases, may be empty
 * @param inserted bases, may be empty
 */
public record Edit(int start, String deleted, String inserted) {

  /**
   * The change that a row describes, normalised or not.
   *
   * @param position 1-based
   * @param reference bases; {@code -} = none, as MAF writes insertions, which lie behind {@code
   *     position}
   * @param alternate bases; {@code -} = none
   */
  public static Edit of(int position, String reference, String alternate) {
    boolean behind = reference.equals("-");
    return trimmed(
        behind ? position : position - 1,
        behind ? "" : reference,
        alternate.equals("-") ? "" : alternate);
  }

  /** The change without the bases that both sides share, at the end first. */
  static Edit trimmed(int start, String deleted, String inserted) {
    int shortest = Math.min(deleted.length(), inserted.length());
    int tail = 0;
    while (tail < shortest
        && deleted.charAt(deleted.length() - 1 - tail)
            == inserted.charAt(inserted.length() - 1 - tail)) {
      tail++;
    }
    int head = 0;
    while (head < shortest - tail && deleted.charAt(head) == inserted.charAt(head)) {
      head++;
    }
    return new Edit(
        start + head,
        deleted.substring(head, deleted.length() - tail),
        inserted.substring(head, inserted.length() - tail));
  }

  /** 0-based end of the deleted bases, exclusive. */
  public int end() {
    return start + deleted.length();
  }

  /** True if nothing changes. */
  public boolean isEmpty() {
    return deleted.isEmpty() && inserted.isEmpty();
  }

  /**
   * The same change, read from the other strand; places are mirrored at 0, so that they ascend in
   * reading direction again.
   */
  Edit onOtherStrand() {
    return new Edit(-end(), Bases.reverseComplement(deleted), Bases.reverseComplement(inserted));
  }
}
