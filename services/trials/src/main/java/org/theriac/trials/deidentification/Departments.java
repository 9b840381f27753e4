package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Departments and services that every hospital has ("Blood Bank", "Survivorship Clinic"): they are
 * written like the names of organisations and give nobody away.
 */
final class Departments {
  private static final Set<String> WORDS = WordLists.words("departments.txt");

  /** What ends the name of a department. A hospital is none. */
  private static final Set<String> KINDS = WordLists.words("department-kinds.txt");

  private static final Pattern SPACE = Pattern.compile("[\\s/&]+");

  private Departments() {}

  /** Takes those off that were found as hospitals or employers. */
  static void leave(String text, List<Span> spans) {
    spans.removeIf(span ->
        (span.kind().equals("hospital") || span.kind().equals("employer"))
            && isDepartment(text.substring(span.start(), span.end())));
  }

  private static boolean isDepartment(String words) {
    var parts = SPACE.split(words.toLowerCase(Locale.ROOT));
    for (int i = 0; i + 1 < parts.length; i++) {
      if (!WORDS.contains(parts[i])) {
        return false;
      }
    }
    return parts.length > 1 && KINDS.contains(parts[parts.length - 1]);
  }
}
