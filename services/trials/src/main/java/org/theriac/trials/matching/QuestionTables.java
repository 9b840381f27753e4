package org.theriac.trials.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of questions that are no rule: tables beside this class. */
final class QuestionTables {
  private static final Map<String, String> QUESTIONS = pairs("question-words.tsv");
  private static final Map<String, String> SITES = pairs("site-words.tsv");
  private static final Map<String, String> EXTENTS = pairs("extent-words.tsv");
  private static final List<String> SCREENING = lines("screening-treatments.tsv");

  private QuestionTables() {}

  /**
   * The question after what a criterion names, where it has one of its own; empty if it has none.
   *
   * @param when the time it is asked of, empty = any
   */
  static String question(String name, String when) {
    return QUESTIONS.getOrDefault(name.toLowerCase(Locale.ROOT), "").replace("{when}", when);
  }

  /** A site as it stands before "metastases". */
  static String site(String name) {
    return SITES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }

  /** An extent of a tumour behind "Is the disease". */
  static String extent(String name) {
    return EXTENTS.getOrDefault(name, name);
  }

  /** Whether a treatment decides no trial of its own. */
  static boolean isForScreening(String treatment) {
    var name = treatment.toLowerCase(Locale.ROOT);
    return SCREENING.stream().anyMatch(name::contains);
  }

  private static Map<String, String> pairs(String table) {
    return lines(table).stream()
        .map(line -> line.split("\t", -1))
        .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));
  }

  private static List<String> lines(String table) {
    try (var bytes = QuestionTables.class.getResourceAsStream(table)) {
      if (bytes == null) {
        throw new IllegalStateException("missing resource " + table);
      }
      try (var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
        return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      }
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + table, e);
    }
  }
}
