package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often a dose is taken, by the table. Only what is taken every day, or every other day, has a
 * dose of a day; of a weekly one the single dose is kept with its frequency.
 */
final class Frequencies {
  /**
   * Frequencies as written.
   *
   * @param perDay times a day; 0 = not every day
   */
  private record Frequency(double perDay, String name) {}

  private static final Map<String, Frequency> BY_WORDS = read();

  /** An expression of all that the table knows, longest first. */
  static final String WORDS = words();

  private Frequencies() {}

  private static Map<String, Frequency> read() {
    Map<String, Frequency> frequencies = new HashMap<>();
    for (String[] cells : Table.rows("frequencies.tsv", 3)) {
      for (String words : cells[2].split("\\|", -1)) {
        frequencies.put(words, new Frequency(Double.parseDouble(cells[1]), cells[0]));
      }
    }
    return frequencies;
  }

  private static String words() {
    List<String> longestFirst = new ArrayList<>(BY_WORDS.keySet());
    longestFirst.sort(Comparator.comparingInt(String::length).reversed().thenComparing(w -> w));
    return String.join(
        "|",
        longestFirst.stream()
            .map(words -> Pattern.compile("[. ]").matcher(words).replaceAll("[$0]") + "(?!\\w)")
            .toList());
  }

  /** Puts a dose of so many mg and its frequency; without one it is taken for a dose of a day. */
  static void dose(double milligrams, @Nullable String often, Map<String, String> attributes) {
    var frequency = often == null ? null : BY_WORDS.get(often.toLowerCase(Locale.ROOT));
    if (frequency == null) {
      attributes.put("dose_mg_day", Units.Amount.plain(milligrams));
    } else if (frequency.perDay() > 0) {
      attributes.put("dose_mg_day", Units.Amount.plain(milligrams * frequency.perDay()));
    } else {
      attributes.put("dose_mg", Units.Amount.plain(milligrams));
      attributes.put("frequency", frequency.name());
    }
  }
}
