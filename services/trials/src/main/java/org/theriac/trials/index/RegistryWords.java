package org.theriac.trials.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The words by which registries name statuses and phases. */
final class RegistryWords {
  static final Set<String> STATUSES = read("status");
  static final Set<String> PHASES = read("phase");

  private RegistryWords() {}

  private static Set<String> read(String kind) {
    var table = "/org/theriac/trials/index/registry-words.tsv";
    var words = new LinkedHashSet<String>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(RegistryWords.class.getResourceAsStream(table), table),
                StandardCharsets.UTF_8))) {
      in.lines()
          .filter(line -> line.startsWith(kind + "\t"))
          .forEach(line -> words.add(line.split("\t", -1)[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return java.util.Collections.unmodifiableSet(words);
  }

  /** A status in the registry's writing, for example of {@code Active, not recruiting}. */
  static String status(String written) {
    return written.strip().toUpperCase(Locale.ROOT).replaceAll("[ ,-]+", "_");
  }
}
