package org.theriac.trials.criteria;

import java.util.Optional;
import java.util.regex.Pattern;

/** How long, deep and dense a criterion may be to be read; what is beyond stays as text. */
final class Bounds {
  private static final int LONGEST = 4_000;
  private static final int DEEPEST = 8;
  private static final int MOST_BRACKETS = 120;
  private static final int MOST_REPEATS = 60;
  private static final int LONGEST_TURN = 6;
  private static final Pattern NO_WORD = Pattern.compile("\\d{25}|\\S{200}|[^\\p{L}\\p{N}]{60}");

  private Bounds() {}

  /** Why a text is not read; empty if it is within the bounds. */
  static Optional<String> beyond(String text) {
    if (text.length() > LONGEST) {
      return Optional.of("it has more than " + LONGEST + " characters");
    }
    int depth = 0;
    int deepest = 0;
    int brackets = 0;
    for (int at = 0; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '(', '[', '{' -> {
          depth++;
          brackets++;
          deepest = Math.max(deepest, depth);
        }
        case ')', ']', '}' -> depth = Math.max(0, depth - 1);
        default -> {
          // A letter, a digit or another sign.
        }
      }
    }
    if (deepest > DEEPEST || brackets > MOST_BRACKETS) {
      return Optional.of("its brackets are nested too deep or too many");
    }
    if (NO_WORD.matcher(text).find()) {
      return Optional.of("it holds signs in a row that are no words or numbers of a criterion");
    }
    return isRepeated(text)
        ? Optional.of("it repeats the same words again and again")
        : Optional.empty();
  }

  /** One word more often than any text of a criterion has it in a row or in turns. */
  private static boolean isRepeated(String text) {
    var words = text.split("\\s+", -1);
    int repeats = 0;
    for (int i = LONGEST_TURN; i < words.length; i++) {
      boolean again = false;
      for (int turn = 1; turn <= LONGEST_TURN; turn++) {
        again |= words[i].equals(words[i - turn]);
      }
      repeats = again ? repeats + 1 : 0;
      if (repeats > MOST_REPEATS) {
        return true;
      }
    }
    return false;
  }
}
