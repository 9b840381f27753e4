package org.theriac.gateway.problem;

import org.jspecify.annotations.Nullable;

/** Describes a defect for the log without the exception's message. */
public final class Defects {
  private static final int FRAMES = 12;

  private Defects() {}

  /** Classes of the exception and its causes, with the innermost frames of the last. */
  public static String place(Throwable defect) {
    StringBuilder place = new StringBuilder(defect.getClass().getName());
    Throwable innermost = defect;
    int depth = 0;
    for (@Nullable Throwable cause = defect.getCause();
        cause != null && depth < 8;
        cause = cause.getCause(), depth++) {
      place.append(" <- ").append(cause.getClass().getName());
      innermost = cause;
    }
    StackTraceElement[] frames = innermost.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      place.append("\n    at ").append(frames[i]);
    }
    return place.toString();
  }
}
