package org.theriac.variants.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reference bases behind repeat indels, from {@code reference-context.tsv}: the little of the
 * genome that is needed to recognise an indel that a file writes further right.
 */
public final class ReferenceContexts {
  private ReferenceContexts() {}

  /** Bases by GRCh38 position, as {@code chr2:233760233}. */
  public static Map<String, String> load() {
    Map<String, String> contexts = new HashMap<>();
    try (InputStream stream =
            Objects.requireNonNull(
                ReferenceContexts.class.getResourceAsStream("reference-context.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> {
            String[] cells = line.split("\t", -1);
            contexts.put(cells[0], cells[1]);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(contexts);
  }
}
