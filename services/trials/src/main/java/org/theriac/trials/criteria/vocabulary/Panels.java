package org.theriac.trials.criteria.vocabulary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import org.theriac.trials.patterns.Rule;

/**
 * Panels of tests by their words, and between what their normal values lie ({@code panels.tsv}).
 */
public final class Panels {
  private final Map<String, Map<String, String>> values = new LinkedHashMap<>();
  private final Rule words;

  /**
   * A panel that is named.
   *
   * @param values what its normal values are, by the name of the measurement
   */
  public record Place(int start, int end, Map<String, String> values) {}

  /**
   * Reads the table.
   *
   * @throws IllegalStateException if it is missing or broken
   */
  public Panels() {
    for (String[] row : Tables.rows("panels.tsv", 3)) {
      for (String panel : Tables.split(row[0])) {
        values.computeIfAbsent(panel, known -> new LinkedHashMap<>()).put(row[1], row[2]);
      }
    }
    var longest =
        values.keySet().stream().sorted((one, other) -> other.length() - one.length()).toList();
    words = Rule.inAnyCase("\\b(?:" + String.join("|", longest) + ")\\b");
  }

  /** The panels of a sentence. */
  public List<Place> find(String sentence) {
    var found = new ArrayList<Place>();
    for (MatchResult panel : words.all(sentence)) {
      found.add(
          new Place(
              panel.start(),
              panel.end(),
              values.getOrDefault(panel.group().toLowerCase(Locale.ROOT), Map.of())));
    }
    return found;
  }
}
