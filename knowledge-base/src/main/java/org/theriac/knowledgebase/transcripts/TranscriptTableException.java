package org.theriac.knowledgebase.transcripts;

/** A text is no transcript table; the message names line and reason. */
public final class TranscriptTableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a line. */
  public TranscriptTableException(int line, String reason) {
    super("line " + line + " of the transcript table: " + reason);
  }
}
