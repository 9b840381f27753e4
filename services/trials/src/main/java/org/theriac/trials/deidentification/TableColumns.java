package org.theriac.trials.deidentification;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers in the cells of a table: the heading of their column says what they are, whatever
 * they look like. A table is a line of headings apart by bars, semicolons, tabs or commas, two of
 * which are of the list, and the lines behind it with as many of these signs.
 */
final class TableColumns {
  private static final String SIGNS = "|;\t,";
  private static final int LEAST_COLUMNS = 3;
  private static final int LONGEST_HEADING = 24;
  private static final int OLDEST_AGE_TOLD = 89;
  private static final Map<String, String> KINDS = kinds();

  private TableColumns() {}

  private static Map<String, String> kinds() {
    var kinds = new HashMap<String, String>();
    var bar = Pattern.compile("\\|");
    for (String line : WordLists.lines("table-columns.tsv")) {
      int tab = line.indexOf('\t');
      for (String heading : bar.split(line.substring(tab + 1))) {
        kinds.put(heading, line.substring(0, tab));
      }
    }
    return kinds;
  }

  /** Adds what cells hold. */
  static void find(String text, List<Span> spans) {
    @Nullable String[] columns = null;
    char sign = 0;
    for (int line = 0; line < text.length(); ) {
      int feed = text.indexOf('\n', line);
      int end = feed < 0 ? text.length() : feed;
      char own = sign(text, line, end);
      int count = own == 0 ? 0 : count(text, line, end, own);
      if (columns != null && own == sign && count == columns.length) {
        cells(text, line, end, sign, columns, spans);
      } else if (count + 1 >= LEAST_COLUMNS) {
        columns = headings(text, line, end, own, count);
        sign = own;
      } else if (!text.substring(line, end).isBlank()) {
        columns = null;
      }
      line = end + 1;
    }
  }

  /** The sign that parts the cells of a line; 0 = it has none. */
  private static char sign(String text, int start, int end) {
    int first = SIGNS.length();
    for (int at = start; at < end && first > 0; at++) {
      int sign = SIGNS.indexOf(text.charAt(at));
      first = sign >= 0 ? Math.min(first, sign) : first;
    }
    return first == SIGNS.length() ? 0 : SIGNS.charAt(first);
  }

  private static int count(String text, int start, int end, char sign) {
    int count = 0;
    for (int at = start; at < end; at++) {
      count += text.charAt(at) == sign ? 1 : 0;
    }
    return count + 1;
  }

  /** The kinds of the columns; null = the line is none of headings. */
  private static @Nullable String @Nullable [] headings(
      String text, int start, int end, char sign, int count) {
    @Nullable String[] columns = new String[count];
    int known = 0;
    int at = start;
    for (int column = 0; column < count; column++) {
      int next = text.indexOf(sign, at);
      int stop = next < 0 || next > end ? end : next;
      if (stop - at <= LONGEST_HEADING) {
        var kind = KINDS.get(text.substring(at, stop).strip().toLowerCase(Locale.ROOT));
        known += kind == null ? 0 : 1;
        columns[column] = kind == null || kind.equals("other") ? null : kind;
      }
      at = stop + 1;
    }
    return known >= 2 ? columns : null;
  }

  private static void cells(
      String text, int start, int end, char sign, @Nullable String[] columns, List<Span> spans) {
    int at = start;
    for (String kind : columns) {
      int next = text.indexOf(sign, at);
      int stop = next < 0 || next > end ? end : next;
      int to = stop;
      while (at < to && !Character.isLetterOrDigit(text.charAt(at)) && text.charAt(at) != '[') {
        at++;
      }
      while (at < to && !Character.isLetterOrDigit(text.charAt(to - 1))) {
        to--;
      }
      if (kind != null && at < to && text.charAt(at) != '[') {
        if (!kind.equals("age")) {
          spans.add(new Span(kind, at, to, "[" + kind.toUpperCase(Locale.ROOT) + "]"));
        } else if (isOld(text, at, to)) {
          spans.add(new Span("age", at, to, "90+"));
        }
      }
      at = stop + 1;
    }
  }

  private static boolean isOld(String text, int start, int end) {
    int age = 0;
    for (int at = start; at < end && Character.isDigit(text.charAt(at)) && age < 1000; at++) {
      age = age * 10 + Character.digit(text.charAt(at), 10);
    }
    return age > OLDEST_AGE_TOLD && age < 1000 && !text.startsWith("+", end);
  }
}
