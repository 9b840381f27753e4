package org.theriac.ontology.biomarkers;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arms of chromosomes as cytogenetics names them: {@code 17p}, {@code del(17p)}, {@code 5q-}. */
final class ChromosomeArm {
  private static final String NAME = "(?:[1-9]|1[0-9]|2[0-2]|[XY])[pq]";
  private static final Pattern ARM = Pattern.compile(NAME);
  private static final Pattern LOST =
      Pattern.compile(
          "(?i:del)[ _]?\\((" + NAME + ")\\)|(?i:del)[ _]?(" + NAME + ")|(" + NAME + ")-");

  private ChromosomeArm() {}

  /** Whether a name is that of an arm. */
  static boolean is(String name) {
    return ARM.matcher(name).matches();
  }

  /** The arm that a name says is lost. */
  static Optional<String> lost(String name) {
    Matcher lost = LOST.matcher(name.strip());
    if (!lost.matches()) {
      return Optional.empty();
    }
    for (int group = 1; group <= lost.groupCount(); group++) {
      if (lost.group(group) != null) {
        return Optional.of(lost.group(group));
      }
    }
    return Optional.empty();
  }
}
