package org.theriac.trials.criteria;

import java.util.regex.Pattern;

/** "has never had A, B or C" denies each of the list, to its end. */
final class NeverHad {
  private static final Pattern LIST =
      Pattern.compile(
          "\\bnever (?:had|suffered(?: from)?|experienced|been diagnosed with)\\b"
              + "(?:(?!\\b(?:but|has|is|was|takes|who|which|until|before|except|although"
              + "|though)\\b)[^.;:]){0,200}$",
          Pattern.CASE_INSENSITIVE);

  private NeverHad() {}

  /** Whether the words before a thing in its sentence deny it so. */
  static boolean denies(String before) {
    return LIST.matcher(before).find();
  }
}
