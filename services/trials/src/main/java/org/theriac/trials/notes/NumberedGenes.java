package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.theriac.trials.patterns.Rule;

/** Several genes written as one, by the last sign of their names. */
final class NumberedGenes {
  static final Rule MORE_NUMBERS = Rule.of("(?:/(\\d))(?:/(\\d))?(?![\\d/])");

  private NumberedGenes() {}

  /** Whether a name ends with a number of one digit behind capitals. */
  static boolean isNumbered(String name) {
    int last = name.length() - 1;
    return last > 0
        && Signs.isDigit(name.charAt(last))
        && name.charAt(last - 1) >= 'A'
        && name.charAt(last - 1) <= 'Z';
  }

  /** Whether a name ends with a capital behind a digit: two such genes may be named as one. */
  private static boolean isLettered(String name) {
    int last = name.length() - 1;
    return last > 1
        && name.charAt(last) >= 'A'
        && name.charAt(last) <= 'Z'
        && Signs.isDigit(name.charAt(last - 1));
  }

  /** "NTRK1/2/3" names three genes, a name with "A/B" at its end two. */
  static List<String> names(Passage passage, MarkerReader.Named marker) {
    if (isLettered(marker.name())
        && marker.end() - marker.start() > 2
        && passage.charAt(marker.end() - 2) == '/') {
      var stem = marker.name().substring(0, marker.name().length() - 1);
      return List.of(marker.name(), stem + passage.charAt(marker.end() - 1));
    }
    if (!isNumbered(marker.name()) || marker.end() == marker.start()) {
      return List.of(marker.name());
    }
    Matcher more = passage.at(MORE_NUMBERS, marker.end());
    if (!more.lookingAt()) {
      return List.of(marker.name());
    }
    var stem = marker.name().substring(0, marker.name().length() - 1);
    var names = new ArrayList<String>();
    names.add(marker.name());
    for (int group = 1; group <= 2; group++) {
      if (more.group(group) != null) {
        names.add(stem + more.group(group));
      }
    }
    return names;
  }
}
