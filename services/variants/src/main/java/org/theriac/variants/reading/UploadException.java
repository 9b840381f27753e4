package org.theriac.variants.reading;

import java.io.IOException;

/** The upload stopped before its end; says nothing about the file. */
public final class UploadException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public UploadException(String message) {
    super(message);
  }
}
