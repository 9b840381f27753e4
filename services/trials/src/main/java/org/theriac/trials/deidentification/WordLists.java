package org.theriac.trials.deidentification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The project's own lists of names, places and words that are neither. */
final class WordLists {
  private WordLists() {}

  /** Lines of a list as written. */
  static List<String> lines(String name) {
    try (var bytes = WordLists.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      var lines = new ArrayList<String>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line.strip());
        }
      }
      return lines;
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + name, e);
    }
  }

  /** Words of a list, lower case. */
  static Set<String> words(String name) {
    var words = new HashSet<String>();
    for (String line : lines(name)) {
      for (String word : line.toLowerCase(Locale.ROOT).split(" ", -1)) {
        words.add(word);
      }
    }
    return words;
  }
}
