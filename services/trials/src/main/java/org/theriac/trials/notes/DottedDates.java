package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/**
 * "12.10.2026", written in its own length as "2026-10-12": without it the day went unread, and
 * "Creatinine 12.10.2026: 1.4" was a creatinine of 12.1. Days stand first, as everywhere that dots
 * are usual, unless a dotted date of the note can only have its month first. No character moves.
 */
final class DottedDates {
  private static final int LONGEST = "12.10.2026".length();
  private static final int MONTHS = 12;
  private static final int DAYS = 31;

  private static final Rule MONTH_FIRST =
      Rule.of(
          "(?<![\\w.])(?:0?[1-9]|1[0-2])\\.(?:1[3-9]|2\\d|3[01])\\.(?:19|20)\\d\\d(?![\\d]|\\.\\d)");

  private DottedDates() {}

  /** The text, each place as before; itself where no such day stands. */
  static String of(String text) {
    char[] chars = null;
    boolean monthFirst = false;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
      int first = digitsBack(text, dot);
      int second = digits(text, dot + 1);
      int end = second < text.length() && text.charAt(second) == '.' ? digits(text, second + 1) : 0;
      boolean shaped =
          dot - first >= 1
              && dot - first <= 2
              && second - dot >= 2
              && second - dot <= 1 + 2
              && end - second == 1 + 4
              && end - first <= LONGEST
              && (first == 0 || isFree(text.charAt(first - 1)))
              && (end == text.length() || isEnd(text, end));
      if (!shaped) {
        continue;
      }
      if (chars == null) {
        chars = text.toCharArray();
        monthFirst = MONTH_FIRST.isIn(text);
      }
      int day = Integer.parseInt(text, first, dot, 10);
      int month = Integer.parseInt(text, dot + 1, second, 10);
      int year = Integer.parseInt(text, second + 1, end, 10);
      boolean swapped = monthFirst && day <= MONTHS || month > MONTHS && day <= MONTHS;
      if (day < 1
          || month < 1
          || Math.min(day, month) > MONTHS
          || Math.max(day, month) > DAYS
          || year < 1900
          || year > 2100
          || !swapped && month > MONTHS) {
        continue;
      }
      String written =
          text.substring(second + 1, end)
              + "-"
              + (swapped ? text.substring(first, dot) : text.substring(dot + 1, second))
              + "-"
              + (swapped ? text.substring(dot + 1, second) : text.substring(first, dot));
      written.getChars(0, written.length(), chars, first);
      dot = end - 1;
    }
    String told = chars == null ? text : new String(chars);
    return told.equals(text) ? text : told;
  }

  private static boolean isFree(char before) {
    return !Character.isLetterOrDigit(before) && ".-/".indexOf(before) < 0;
  }

  private static boolean isEnd(String text, int end) {
    char next = text.charAt(end);
    boolean more = end + 1 < text.length() && Character.isLetterOrDigit(text.charAt(end + 1));
    return !Character.isLetterOrDigit(next) && (".-/".indexOf(next) < 0 || !more);
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && at - from <= 4 && Signs.isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int digitsBack(String text, int dot) {
    int at = dot;
    while (at > 0 && dot - at <= 2 && Signs.isDigit(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
