package org.theriac.knowledgebase.oncology;

/**
 * Text that is not a protein change, or one that cannot exist. The message names the place and the
 * reason.
 */
public final class MalformedHgvsException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int offset;

  MalformedHgvsException(String reason, int offset) {
    super(reason + " (at character " + (offset + 1) + ")");
    this.offset = offset;
  }

  /** Where in the text, 0-based. */
  public int offset() {
    return offset;
  }
}
