package org.theriac.trials.notes;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Whether a "she" or a "he" may speak of a person of the table of people. */
final class People {
  private People() {}

  private static final Map<String, String> SEXES = sexes();

  private static Map<String, String> sexes() {
    Map<String, String> sexes = new HashMap<>();
    for (String[] cells : Table.rows("people.tsv", 2)) {
      for (String words : cells[1].split("\\|", -1)) {
        sexes.put(Words.key(words), cells[0]);
      }
    }
    return Map.copyOf(sexes);
  }

  /**
   * The sex of the person that some words name: {@code female}, {@code male}; empty = either.
   *
   * @param words as the note has them, such as "her mother"
   */
  static String sex(String words) {
    var key = Words.key(words.toLowerCase(Locale.ROOT));
    var sex = SEXES.get(key);
    if (sex == null) {
      sex = SEXES.get(key.substring(key.lastIndexOf(' ') + 1));
    }
    return sex == null ? "" : sex;
  }

  /** The sex that a pronoun says: {@code female} for "she", {@code male} for "he"; else empty. */
  static String ofPronoun(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "she", "herself" -> "female";
      case "he", "himself" -> "male";
      default -> "";
    };
  }

  /** Whether two sexes may be of one person; empty = not known. */
  static boolean mayBeSame(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }
}
