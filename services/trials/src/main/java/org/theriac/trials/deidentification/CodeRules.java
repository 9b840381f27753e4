package org.theriac.trials.deidentification;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers of patients, papers and devices by several signs together: how many digits a run of
 * letters, digits and hyphens has, how it is written, what label stands before, what unit behind.
 */
final class CodeRules {
  private static final int ENOUGH = 3;

  /** Weight of a label that stands before nothing but numbers of patients and papers. */
  private static final int CERTAIN = 4;

  private static final Pattern DATE =
      Pattern.compile(
          "(?:19|20)\\d{2}(?:-\\d{1,2}){0,2}|(?:19|20)\\d{2}-(?:19|20)\\d{2}"
              + "|\\d{1,2}-\\d{1,2}-(?:\\d{2}|\\d{4})"
              + "|\\d{1,2}-?(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-?(?:19|20)?\\d{2}"
              + "|C\\d{1,2}D\\d{1,2}");
  private static final Pattern RANGE = Pattern.compile("[1-9]\\d{1,2}-[1-9]\\d{2}");

  /** "RS26-004471-B3": a case of pathology, though "rs" stands before numbers of variants. */
  private static final Pattern ACCESSION = Pattern.compile("(?i:rs|sp|np)\\d{2}-\\d{4,7}");

  private static final int LONGEST_LABEL = 14;
  private static final int MANY_DIGITS = 7;

  private static final Map<String, Integer> LABELS = labels();
  private static final Set<String> PREFIXES = WordLists.words("code-prefixes.txt");
  private static final Set<String> BETWEEN =
      Set.of("no", "number", "num", "nbr", "is", "id", "of", "ending", "ends", "last", "digits");

  /** What shows that a number is an amount, a count or a part of a date. */
  private static final Set<String> UNITS =
      Set.of(
          "mg", "mcg", "g", "gm", "kg", "ml", "cc", "l", "dl", "mm", "cm", "m", "ng", "pg", "iu",
          "u", "units", "unit", "meq", "mmol", "gy", "cgy", "mbq", "mci", "bpm", "copies", "cells",
          "k", "x", "h", "hr", "hrs", "hours", "days", "day", "yo", "y", "f", "c", "lb", "lbs",
          "steps", "kcal", "cal", "ms", "wk", "wks", "weeks", "months", "years", "yrs", "times");

  private CodeRules() {}

  private static Map<String, Integer> labels() {
    var labels = new HashMap<String, Integer>();
    var bar = Pattern.compile("\\|");
    for (String line : WordLists.lines("number-labels.tsv")) {
      int tab = line.indexOf('\t');
      for (String word : bar.split(line.substring(tab + 1))) {
        labels.merge(word, Integer.parseInt(line.substring(0, tab)), Math::max);
      }
    }
    return labels;
  }

  static void find(String text, List<Span> spans) {
    int length = text.length();
    for (int at = 0; at < length; ) {
      if (!isCodeChar(text.charAt(at)) || text.charAt(at) == '-') {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < length && (isCodeChar(text.charAt(end)) || isInnerColon(text, at, end))) {
        end++;
      }
      int stop = end;
      while (text.charAt(stop - 1) == '-') {
        stop--;
      }
      judge(text, at, stop, spans);
      at = end;
    }
  }

  /** "SB24:11872": a colon between letters with digits and more digits than a minute has. */
  private static boolean isInnerColon(String text, int start, int at) {
    return text.charAt(at) == ':'
        && Character.isLetter(text.charAt(start))
        && Character.isDigit(text.charAt(at - 1))
        && at + 3 < text.length()
        && Character.isDigit(text.charAt(at + 1))
        && Character.isDigit(text.charAt(at + 2))
        && Character.isDigit(text.charAt(at + 3));
  }

  private static boolean isCodeChar(char c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-';
  }

  private static void judge(String text, int start, int end, List<Span> spans) {
    int digits = 0;
    int letters = 0;
    int small = 0;
    int parts = 1;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      digits += c <= '9' && c >= '0' ? 1 : 0;
      letters += c >= 'A' && c <= 'Z' ? 1 : 0;
      small += c >= 'a' ? 1 : 0;
      parts += c == '-' || c == ':' ? 1 : 0;
    }
    if (digits > 0 && digits < 3 && letters + small == 0 && label(text, start, false) >= CERTAIN) {
      int to = more(text, end, CERTAIN);
      if (digitsIn(text, start, to) >= MANY_DIGITS) {
        spans.add(new Span("record", start, to, "[RECORD]"));
        return;
      }
    }
    if (digits < 3 && !(digits > 0 && letters + digits >= 5)
        || small > 2 && !(digits >= 4 && parts > 1 && label(text, start, false) >= ENOUGH)
        || isPartOfNumber(text, start, end)
        || hasUnit(text, end)
        || hasPrefix(text, start, end) && !isLabelled(text, start, digits)) {
      return;
    }
    int sum = digits >= MANY_DIGITS ? 3 : digits == 6 ? 2 : digits == 5 ? 1 : digits == 4 ? 0 : -1;
    sum += letters > 0 && small == 0 && digits >= 3 ? 1 : 0;
    sum += parts > 1 && digits >= 5 ? 1 : 0;
    boolean sign = start > 0 && text.charAt(start - 1) == '#';
    sum += sign ? 2 : 0;
    int label = label(text, start, sign);
    var found = text.substring(start, end);
    boolean range = label == 0 && !sign && isRange(found);
    if (range || DATE.matcher(found).matches() || NumberRules.isOfScience(found, label < CERTAIN)) {
      return;
    }
    if (sum + label >= ENOUGH
        && !(label == 0 && parts == 1 && letters == 0 && digits < 7 && !sign)) {
      spans.add(new Span("record", start, more(text, end, label), "[RECORD]"));
    }
  }

  /** "150-400": from a value to a greater one. */
  private static boolean isRange(String found) {
    int hyphen = found.indexOf('-');
    return RANGE.matcher(found).matches()
        && Integer.parseInt(found, 0, hyphen, 10)
            < Integer.parseInt(found, hyphen + 1, found.length(), 10);
  }

  private static int digitsIn(String text, int start, int end) {
    int digits = 0;
    for (int at = start; at < end; at++) {
      digits += Character.isDigit(text.charAt(at)) ? 1 : 0;
    }
    return digits;
  }

  /** Behind a label the groups of digits that follow belong to the number: "902118847 01". */
  private static int more(String text, int end, int label) {
    int to = end;
    while (label >= ENOUGH
        && to + 2 < text.length()
        && text.charAt(to) == ' '
        && Character.isDigit(text.charAt(to + 1))) {
      int next = to + 1;
      while (next < text.length() && Character.isDigit(text.charAt(next))) {
        next++;
      }
      boolean ends =
          next == text.length()
              || " ,;)\n".indexOf(text.charAt(next)) >= 0
              || text.charAt(next) == '.'
                  && (next + 1 == text.length() || !Character.isDigit(text.charAt(next + 1)));
      if (!ends || next - to < 3 || hasUnit(text, next)) {
        break;
      }
      to = next;
    }
    return to;
  }

  /** "1.234", "12,345", "3/412", "0.9%": a part of a larger number. */
  private static boolean isPartOfNumber(String text, int start, int end) {
    if (start > 1) {
      char before = text.charAt(start - 1);
      if (before == '_'
          || before == '.'
          || before == '@'
          || before == '%'
          || before == '*'
          || before == '>'
          || before == '<'
          || before == '~'
          || before == '$'
          || (before == '/' || before == ',' || before == ':')
              && Character.isLetterOrDigit(text.charAt(start - 2))
              && Character.isDigit(text.charAt(start))
              && (before != ':' || Character.isDigit(text.charAt(start - 2)))) {
        return true;
      }
    }
    if (end >= text.length()) {
      return false;
    }
    char behind = text.charAt(end);
    boolean digit = end + 1 < text.length() && Character.isDigit(text.charAt(end + 1));
    return behind == '%'
        || behind == '_'
        || behind == '@'
        || behind == '\u2013'
        || (behind == '.' || behind == ',' || behind == '/' || behind == ':') && digit
        || behind == '*'
        || Character.isLetter(behind);
  }

  private static boolean hasUnit(String text, int end) {
    int from = end;
    if (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    int to = from;
    while (to < text.length() && to - from < 8 && Character.isLetter(text.charAt(to))) {
      to++;
    }
    return to > from && UNITS.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
  }

  /** "PatID RAD7714": behind such a label the letters of a study medicine begin no name of one. */
  private static boolean isLabelled(String text, int start, int digits) {
    return digits <= MANY_DIGITS
        && !text.startsWith("NCT", start)
        && label(text, start, false) >= CERTAIN;
  }

  private static boolean hasPrefix(String text, int start, int end) {
    int to = start;
    while (to < end && Character.isLetter(text.charAt(to))) {
      to++;
    }
    if (to - start == 2 && ACCESSION.matcher(text).region(start, end).lookingAt()) {
      return false;
    }
    return to > start && PREFIXES.contains(text.substring(start, to).toLowerCase(Locale.ROOT));
  }

  /** Weight of the label before a number. */
  private static int label(String text, int start, boolean sign) {
    int at = start - 1;
    for (int words = 0; words < 2; words++) {
      while (at >= 0 && start - at < 24 && " :#=.(".indexOf(text.charAt(at)) >= 0) {
        at--;
      }
      int from = at;
      while (from >= 0
          && at - from < LONGEST_LABEL
          && (Character.isLetter(text.charAt(from)) || text.charAt(from) == '/')) {
        from--;
      }
      if (from == at) {
        return 0;
      }
      var word = text.substring(from + 1, at + 1).toLowerCase(Locale.ROOT);
      Integer weight = LABELS.get(word);
      if (weight != null) {
        return sign ? Math.max(weight, 2) : weight;
      }
      boolean maker = words == 0 && at - from <= 4 && Character.isUpperCase(text.charAt(at));
      if (!BETWEEN.contains(word) && !maker) {
        return 0;
      }
      at = from;
    }
    return 0;
  }
}
