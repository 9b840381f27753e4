package org.theriac.variants.consequence;

/**
 * A sequence from a place on, with a change applied, without copying it.
 *
 * @param sequence the sequence before the change
 * @param from where to begin; not behind the change
 * @param edit the change, in coordinates of {@code sequence}
 */
record MutatedSequence(String sequence, int from, Edit edit) implements CharSequence {
  @Override
  public int length() {
    return sequence.length() - from + edit.inserted().length() - edit.deleted().length();
  }

  @Override
  public char charAt(int index) {
    int before = edit.start() - from;
    if (index < before) {
      return sequence.charAt(from + index);
    }
    int inside = index - before;
    return inside < edit.inserted().length()
        ? edit.inserted().charAt(inside)
        : sequence.charAt(edit.end() + inside - edit.inserted().length());
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return toString().substring(start, end);
  }

  @Override
  public String toString() {
    return sequence.substring(from, edit.start())
        + edit.inserted()
        + sequence.substring(edit.end());
  }
}
