package org.theriac.trials.notes;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Questions and answers in columns, "Brain metastases | No", with a tab, wide spaces or dots
 * between, read as "Brain metastases: No;" says it: without it a name of which the table says no
 * stood as said, and its "no" denied the name in the next column. No character moves.
 *
 * <p>Two answers beside each other are columns of their own ("Yes | No", father and mother), and a
 * row that begins with its answer is another kind of table: both stay as they are.
 */
final class AnswerCells {
  private static final Set<String> ANSWERS =
      Set.of("no", "none", "never", "denied", "denies", "absent", "yes", "present");

  /** Results too: bars with them are read as tables of results, other gaps only here. */
  private static final Set<String> RESULTS = Set.of("negative", "positive");

  private static final int LONGEST_ANSWER = 10;
  private static final int FEWEST_SPACES = 2;
  private static final int FEWEST_DOTS = 3;

  private final String text;
  private char @Nullable [] changed;

  private AnswerCells(String text) {
    this.text = text;
  }

  /** The text, each place as before; itself where no cell is an answer. */
  static String of(String text) {
    var cells = new AnswerCells(text);
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      cells.row(from, end);
      from = end + 1;
    }
    var changed = cells.changed;
    return changed == null ? text : new String(changed);
  }

  private void row(int from, int end) {
    var before = gap(from, end);
    int at = before == null ? from : before.end();
    while (at < end && text.charAt(at) == ' ') {
      at++;
    }
    boolean asks = false;
    boolean first = true;
    before = null;
    while (at < end) {
      var behind = nextGap(at, end);
      int cellEnd = behind == null ? end : behind.from();
      boolean answers = isAnswer(at, cellEnd, before);
      if (answers && first) {
        return;
      }
      if (answers && asks && before != null && !isAnswerNext(behind, end)) {
        mark(before, ':');
        if (behind != null && behind.end() < end) {
          mark(behind, ';');
        }
      }
      asks = !answers && Character.isLetter(text.charAt(at)) && behind != null && !behind.empty();
      first = false;
      before = behind;
      at = behind == null ? end : behind.end();
    }
  }

  private boolean isAnswerNext(@Nullable Gap gap, int end) {
    if (gap == null || gap.end() >= end) {
      return false;
    }
    var behind = nextGap(gap.end(), end);
    return isAnswer(gap.end(), behind == null ? end : behind.from(), gap);
  }

  private boolean isAnswer(int from, int to, @Nullable Gap before) {
    int end = to > from && (text.charAt(to - 1) == '.' || text.charAt(to - 1) == ' ') ? to - 1 : to;
    if (end - from > LONGEST_ANSWER || end - from < 2) {
      return false;
    }
    var word = text.substring(from, end).toLowerCase(Locale.ROOT);
    return ANSWERS.contains(word) || RESULTS.contains(word) && before != null && !before.bar();
  }

  private void mark(Gap gap, char sign) {
    var chars = changed == null ? text.toCharArray() : changed;
    for (int at = gap.from(); at < gap.end(); at++) {
      chars[at] = ' ';
    }
    chars[gap.from()] = sign;
    changed = chars;
  }

  private @Nullable Gap nextGap(int from, int end) {
    for (int at = from; at < end; at++) {
      if (isOfGap(text.charAt(at))) {
        var gap = gap(at, end);
        if (gap != null) {
          return gap;
        }
        while (at + 1 < end && isOfGap(text.charAt(at + 1))) {
          at++;
        }
      }
    }
    return null;
  }

  /** What parts cells from a place on; null = it parts words or sentences only. */
  private @Nullable Gap gap(int from, int end) {
    int at = from;
    int bars = 0;
    int tabs = 0;
    int spaces = 0;
    int dots = 0;
    for (; at < end && isOfGap(text.charAt(at)); at++) {
      switch (text.charAt(at)) {
        case '|' -> bars++;
        case '\t' -> tabs++;
        case ' ' -> spaces++;
        default -> dots++;
      }
    }
    boolean wide = dots == 0 ? spaces >= FEWEST_SPACES : dots >= FEWEST_DOTS;
    return bars + tabs > 0 || wide ? new Gap(from, at, bars > 0, bars > 1) : null;
  }

  private static boolean isOfGap(char c) {
    return c == ' ' || c == '\t' || c == '|' || c == '.' || c == '_';
  }

  /**
   * A stretch between two cells.
   *
   * @param bar whether a bar stands in it
   * @param empty whether a cell without words does
   */
  private record Gap(int from, int end, boolean bar, boolean empty) {}
}
