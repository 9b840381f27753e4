package org.theriac.trials.deidentification;

/**
 * An identifier seems to stay in a cleaned note, so that nothing of it is given back. The message
 * tells what kind and where, never the words.
 */
public final class IdentifierLeft extends IllegalStateException {
  private final String kind;
  private final int at;

  IdentifierLeft(String kind, int at) {
    super("an identifier was left: " + kind + " at " + at);
    this.kind = kind;
    this.at = at;
  }

  /** What it looks like, for example {@code phone}. */
  public String kind() {
    return kind;
  }

  /** Where it begins in the note as sent, in code points. */
  public int at() {
    return at;
  }
}
