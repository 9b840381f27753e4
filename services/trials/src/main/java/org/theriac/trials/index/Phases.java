package org.theriac.trials.index;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Phases in any writing, as the registry's words. */
final class Phases {
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Z0-9])(III|II|IV|I|[1-4])[AB]?(?![A-Z0-9])");

  private Phases() {}

  /** For example PHASE1 and PHASE2 for {@code Phase I/II}; the word itself if it is none. */
  static Set<String> of(String written) {
    var upper = written.toUpperCase(Locale.ROOT).strip();
    var phases = new LinkedHashSet<String>();
    if (upper.startsWith("EARLY") || upper.equals("0") || upper.equals("PHASE 0")) {
      phases.add("EARLY_PHASE1");
      return phases;
    }
    var number = NUMBER.matcher(upper.replace("PHASE", " "));
    while (number.find()) {
      phases.add(
          "PHASE"
              + switch (number.group(1)) {
                case "I" -> "1";
                case "II" -> "2";
                case "III" -> "3";
                case "IV" -> "4";
                default -> number.group(1);
              });
    }
    if (phases.isEmpty()) {
      phases.add(upper.equals("N/A") ? "NA" : upper);
    }
    return phases;
  }
}
