package org.theriac.trials.deidentification;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks again at what was left of a note for numbers that are identifiers by their form: telephone
 * and social security numbers, dates with a day, addresses of hosts, long runs of digits, numbers
 * behind a label, ZIP codes behind a state, ages above 89. It reads groups of digits by itself and
 * shares nothing with the rules that found the rest, so that what those overlook is not overlooked
 * twice.
 */
final class LeftNumbers {
  /** Where an identifier seems to stay. */
  record Left(String kind, int at) {}

  private static final int MOST_PARTS = 8;
  private static final int LONG_RUN = 9;
  private static final int SHORTEST_PHONE = 7;
  private static final int LONGEST_LABEL = 12;

  /** Words that stand before nothing but numbers of people and papers. */
  private static final Set<String> LABELS =
      Set.of("mrn", "ssn", "acct", "account", "passport", "npi", "csn", "subscriber", "medicare");

  private static final Set<String> PHONES =
      Set.of("phone", "tel", "telephone", "fax", "mobile", "pager", "cell");

  private static final Set<String> STATES =
      Set.of(
          ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH"
                  + " NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC")
              .split(" "));

  private static final Set<String> MONTHS =
      Set.of(
          ("january february march april may june july august september october november december"
                  + " jan feb mar apr jun jul aug sep sept oct nov dec")
              .split(" "));

  private static final Set<String> UNITS =
      Set.of("mg", "mcg", "g", "ml", "units", "x", "cycles", "days", "weeks", "months");

  private final String text;
  private final int[] starts = new int[MOST_PARTS];
  private final int[] ends = new int[MOST_PARTS];
  private int parts;

  private LeftNumbers(String text) {
    this.text = text;
  }

  /**
   * The first identifier that seems to stay; null = none.
   *
   * @param text what was left as it was, with line ends in place of what was replaced
   */
  static @Nullable Left find(String text) {
    return new LeftNumbers(text).first();
  }

  private @Nullable Left first() {
    for (int at = 0; at < text.length(); at++) {
      if (!isDigit(at) || at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
        continue;
      }
      int end = group(at);
      var kind = kind();
      if (kind != null) {
        return new Left(kind, at);
      }
      at = end - 1;
    }
    return null;
  }

  /** Reads a group of runs of digits from a place on; gives back its end. */
  private int group(int start) {
    parts = 0;
    int at = start;
    while (parts < MOST_PARTS && at < text.length() && isDigit(at)) {
      starts[parts] = at;
      while (at < text.length() && isDigit(at)) {
        at++;
      }
      ends[parts++] = at;
      int next = at;
      while (next < text.length() && next - at < 3 && isSeparator(text.charAt(next))) {
        next++;
      }
      if (next == at) {
        break;
      }
      at = next;
    }
    return ends[parts - 1];
  }

  private @Nullable String kind() {
    for (int part = 0; part < parts; part++) {
      if (length(part) >= LONG_RUN && !isFraction(part)) {
        return "record";
      }
    }
    if (isGlued()) {
      return null;
    }
    for (int part = 0; part + 2 < parts; part++) {
      if (isWholeFrom(part, 3)) {
        if (has(part, 3, 3, 4)) {
          return "phone";
        }
        if (has(part, 3, 2, 4)) {
          return "ssn";
        }
      }
    }
    if (parts > 2 && isChained()) {
      return "record";
    }
    if (parts == 4 && isHost()) {
      return "ip";
    }
    if (parts == 3 && isDate()) {
      return "date";
    }
    return labelled();
  }

  private int length(int part) {
    return ends[part] - starts[part];
  }

  private int value(int part) {
    return length(part) > 6
        ? Integer.MAX_VALUE
        : Integer.parseInt(text, starts[part], ends[part], 10);
  }

  private String between(int part) {
    return text.substring(ends[part], starts[part + 1]);
  }

  /** "0.123456789", "1,000,000,000": digits behind a point are none of a number of a person. */
  private boolean isFraction(int part) {
    int before = starts[part] - 1;
    return before > 0
        && (text.charAt(before) == '.' || text.charAt(before) == ',')
        && isDigit(before - 1);
  }

  /** A letter, a percent sign or a value's sign at an end: an amount, a variant, a range. */
  private boolean isGlued() {
    int before = starts[0] - 1;
    int behind = ends[parts - 1];
    return before >= 0 && "<>=~^*_$".indexOf(text.charAt(before)) >= 0
        || behind < text.length()
            && ("%_*^+".indexOf(text.charAt(behind)) >= 0
                || Character.isLetter(text.charAt(behind)));
  }

  /** Whether no line of values goes on before or behind: "134 102 1204 88" is none. */
  private boolean isWholeFrom(int part, int count) {
    boolean before = part == 0 || part == 1 && length(0) <= 3;
    int last = part + count - 1;
    return before && (last == parts - 1 || !between(last).isBlank());
  }

  private boolean has(int part, int one, int two, int three) {
    return length(part) == one && length(part + 1) == two && length(part + 2) == three;
  }

  private boolean isHost() {
    for (int part = 0; part < parts; part++) {
      if (length(part) > 3 || value(part) > 255 || part < 3 && !between(part).equals(".")) {
        return false;
      }
    }
    return true;
  }

  /** "756.1234.5678.97": ten digits or more in groups that one sign joins. */
  private boolean isChained() {
    var sign = between(0);
    int digits = 0;
    for (int part = 0; part < parts; part++) {
      digits += length(part);
      boolean joined = part == parts - 1 || between(part).equals(sign);
      if (!joined || length(part) < 2 || isYear(part) && length(part) == 4) {
        return false;
      }
    }
    return digits >= 10 && (sign.equals(".") || sign.equals("-"));
  }

  private boolean isDate() {
    var sign = between(0).strip();
    if (sign.isEmpty() || !sign.equals(between(1).strip()) || "/-.\u2011\u2013".indexOf(sign) < 0) {
      return false;
    }
    if (sign.equals(".") && !(between(0) + between(1)).equals("..")) {
      // "in 2026. 3.1 cm"
      return false;
    }
    if (length(0) == 4) {
      return isYear(0) && isDay(1, 2);
    }
    boolean year = length(2) == 4 ? isYear(2) : length(2) == 2 && !sign.equals(".");
    return year && length(0) <= 2 && length(1) <= 2 && (isDay(0, 1) || isDay(1, 0));
  }

  private boolean isYear(int part) {
    return value(part) >= 1900 && value(part) < 2100;
  }

  private boolean isDay(int month, int day) {
    return value(month) >= 1 && value(month) <= 12 && value(day) >= 1 && value(day) <= 31;
  }

  /** By the word before the group or behind it. */
  private @Nullable String labelled() {
    int digits = 0;
    for (int part = 0; part < parts; part++) {
      digits += length(part);
    }
    var label = wordBefore();
    var lower = label.toLowerCase(Locale.ROOT);
    if (LABELS.contains(lower) && digits > 3 && !(parts == 1 && digits == 4 && isYear(0))) {
      return "record";
    }
    if (PHONES.contains(lower) && digits >= SHORTEST_PHONE && length(0) > 1) {
      return "phone";
    }
    if (STATES.contains(label) && length(0) == 5) {
      return "zip";
    }
    boolean two = length(0) <= 2 && value(0) >= 1 && value(0) <= 31;
    if (two && parts == 1 && isMonthBeside(label)) {
      return "date";
    }
    boolean old = parts == 1 && value(0) >= 90 && value(0) <= 125;
    return old && isAge(lower) ? "age" : null;
  }

  /** The word that ends right before the group, at most four signs away; or nothing. */
  private String wordBefore() {
    int at = starts[0] - 1;
    while (at >= 0 && starts[0] - at <= 4 && " :#.,-(".indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    int from = at;
    while (from >= 0 && at - from < LONGEST_LABEL && Character.isLetter(text.charAt(from))) {
      from--;
    }
    return text.substring(from + 1, at + 1);
  }

  private boolean isMonthBeside(String before) {
    var behind = wordBehind();
    return isMonth(before) && !isUnit(behind) && !text.startsWith(".", ends[0])
        || isMonth(behind) && !isUnit(before);
  }

  private static boolean isMonth(String word) {
    return word.length() > 2
        && Character.isUpperCase(word.charAt(0))
        && MONTHS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static boolean isUnit(String word) {
    return UNITS.contains(word);
  }

  private String wordBehind() {
    int at = ends[0];
    while (at < text.length() && at - ends[0] < 2 && " -".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int to = at;
    while (to < text.length() && to - at < LONGEST_LABEL && Character.isLetter(text.charAt(to))) {
      to++;
    }
    return text.substring(at, to);
  }

  private boolean isAge(String before) {
    var behind = wordBehind();
    return before.equals("age")
        || before.equals("aged")
        || behind.equals("yo")
        || behind.equals("yr")
        || behind.equals("year")
            && text.regionMatches(ends[0] + 1, "year", 0, 4)
            && text.startsWith("old", ends[0] + 6)
        || behind.equals("y") && text.startsWith("/o", text.indexOf('y', ends[0]) + 1);
  }

  private boolean isDigit(int at) {
    char c = text.charAt(at);
    return c >= '0' && c <= '9';
  }

  private static boolean isSeparator(char c) {
    return " .-/()\u2010\u2011\u2013\u2014\u00b7_\u00a0".indexOf(c) >= 0;
  }
}
