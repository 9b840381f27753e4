package org.theriac.variants.germline;

/**
 * A change of the reference, without shared bases at either end.
 *
 * @param position first changed base; for a pure insertion the base that follows it
 * @param removed bases taken out; empty = pure insertion
 * @param inserted bases put in; empty = pure deletion
 */
record Change(int position, String removed, String inserted) {
  /** Trims what the spelling of a row adds, the right end first, which places indels leftmost. */
  static Change of(int position, String reference, String alternate) {
    int r = reference.length();
    int a = alternate.length();
    while (r > 0 && a > 0 && reference.charAt(r - 1) == alternate.charAt(a - 1)) {
      r--;
      a--;
    }
    int from = 0;
    while (from < r && from < a && reference.charAt(from) == alternate.charAt(from)) {
      from++;
    }
    return new Change(position + from, reference.substring(from, r), alternate.substring(from, a));
  }

  boolean isInsertion() {
    return removed.isEmpty() && !inserted.isEmpty();
  }

  boolean isDeletion() {
    return inserted.isEmpty() && !removed.isEmpty();
  }

  /** Position after the last removed base. */
  int end() {
    return position + removed.length();
  }
}
