package org.theriac.trials.deidentification;

import java.util.Locale;
import java.util.Map;

/** What stands for a name in the cleaned text: the same for the same word of one note. */
final class Surrogates {
  private Surrogates() {}

  /** A name's surrogate; the parts of a name with a hyphen are names too. */
  static String of(String word, Map<String, String> surrogates) {
    for (String part : word.indexOf('-') < 0 ? new String[0] : word.split("-", -1)) {
      var lower = part.toLowerCase(Locale.ROOT);
      if (part.length() > 2 && !NameWords.KNOWN.contains(lower) && !surrogates.containsKey(lower)) {
        surrogates.put(lower, "[NAME" + (surrogates.size() + 1) + "]");
      }
    }
    return surrogates.computeIfAbsent(
        word.toLowerCase(Locale.ROOT), lower -> "[NAME" + (surrogates.size() + 1) + "]");
  }
}
