package org.theriac.gateway.trials.fhir;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.theriac.gateway.fhir.DataRows;

/** Words by which an entry of a problem list tells of no illness that is there. */
final class NotTheIllness {
  private static final Pattern WORDS =
      Pattern.compile(
          DataRows.of(NotTheIllness.class, "not-the-illness.tsv", 1).stream()
              .map(row -> Pattern.quote(row[0]).replace("*", "\\E\\w*\\Q"))
              .collect(Collectors.joining("|", "\\b(?:", ")\\b")),
          Pattern.CASE_INSENSITIVE);

  private NotTheIllness() {}

  /** True if the words hold one of them: an illness that they name may be nobody's. */
  static boolean isSaidBy(String words) {
    return WORDS.matcher(words).find();
  }
}
