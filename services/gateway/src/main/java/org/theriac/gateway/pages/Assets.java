package org.theriac.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Files of the pages. */
public final class Assets {
  private Assets() {}

  /** A file beside this class. */
  public static String text(String name) {
    try (InputStream stream =
        Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
