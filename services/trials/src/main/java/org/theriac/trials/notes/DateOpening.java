package org.theriac.trials.notes;

/**
 * What opens a date right behind a finding: "(2/25)", "in 2024", ", 3/2025". It is asked of every
 * finding, so it is read by hand; the test holds it to {@link #EXPRESSION}.
 */
final class DateOpening {
  /** What it is. */
  static final String EXPRESSION = "\\s?(?:\\(|in\\s|on\\s|'|,\\s|-\\s)?";

  private DateOpening() {}

  /** Where the opening ends that begins at a place of the sentence. */
  static int end(Passage passage, int from) {
    var text = passage.text();
    int stop = passage.end();
    int at = Math.min(from, stop);
    if (at < stop && Signs.isSpace(text.charAt(at))) {
      at++;
    }
    if (at >= stop) {
      return at;
    }
    return switch (text.charAt(at)) {
      case '(', '\'' -> at + 1;
      case ',', '-' -> isSpace(text, at + 1, stop) ? at + 2 : at;
      case 'i', 'o' ->
          at + 1 < stop && text.charAt(at + 1) == 'n' && isSpace(text, at + 2, stop) ? at + 3 : at;
      default -> at;
    };
  }

  private static boolean isSpace(String text, int at, int stop) {
    return at < stop && Signs.isSpace(text.charAt(at));
  }
}
