package org.theriac.gateway.cds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.theriac.gateway.fhir.DataRows;

/** Classes of drugs that charts list allergies to; an allergy to a class is one to its members. */
final class AllergyClasses {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern PLURAL = Pattern.compile("([a-z]{3,})s\\b");
  private static final Map<String, List<String>> CLASSES = classes();

  private AllergyClasses() {}

  /**
   * True if words name a class that the ingredient belongs to.
   *
   * @param words a substance as the chart writes it
   */
  static boolean holds(String words, String rxcui) {
    String plain = " " + plain(words) + " ";
    return CLASSES.getOrDefault(rxcui, List.of()).stream()
        .anyMatch(name -> plain.contains(" " + name + " "));
  }

  /** Small letters, signs as spaces, every word in the singular. */
  private static String plain(String words) {
    String spaced = BETWEEN_WORDS.matcher(words.toLowerCase(Locale.ROOT)).replaceAll(" ");
    return PLURAL.matcher(spaced).replaceAll("$1").strip();
  }

  private static Map<String, List<String>> classes() {
    Map<String, List<String>> classes = new HashMap<>();
    for (String[] row : DataRows.of(AllergyClasses.class, "allergy-classes.tsv", 3)) {
      classes.computeIfAbsent(row[0], rxcui -> new ArrayList<>()).add(plain(row[2]));
    }
    return classes;
  }
}
