package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Range;

/** Reads grades of adverse events and classes of the New York Heart Association. */
final class Grades {
  private static final Pattern GRADE =
      Pattern.compile(
          "(?:(>=|<=|>|<)\\s*)?\\bgrade\\s*(?:(>=|<=|>|<)\\s*)?([0-5]|IV|I{1,3})(?:\\s*(?:-|to|or|/"
              + "|and)\\s*(?:grade\\s*)?([1-5]|IV|I{1,3}))?(?!\\d)",
          Pattern.CASE_INSENSITIVE);
  static final Pattern NYHA =
      Pattern.compile(
          "\\b(?:NYHA|New York Heart Association)\\b[^.;,\\d<>=]{0,40}?\\s*(>=|<=|>|<)?\\s*\\b(IV"
              + "|I{1,3}|[1-4])\\b(?:\\s*(?:-|to|or|/|and|through)\\s*(?:class )?(IV|I{1,3}"
              + "|[1-4])\\b)?(\\s*(?:or|and) (?:higher|greater|above|worse|more)|\\s?\\+)?\\)?",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> ROMAN = List.of("I", "II", "III", "IV");

  private Grades() {}

  /**
   * A grade asked for.
   *
   * @param start first char
   * @param end last char, exclusive
   * @param range grades that fit
   */
  record Grade(int start, int end, Range range) {}

  /** All grades of a text. */
  static List<Grade> of(String text) {
    var grades = new ArrayList<Grade>();
    for (Matcher grade = GRADE.matcher(text); grade.find(); ) {
      double low = number(grade.group(3));
      var sign = grade.group(1) != null ? grade.group(1) : grade.group(2);
      var range =
          grade.group(4) != null
              ? Range.between(low, number(grade.group(4)))
              : sign == null ? Range.between(low, low) : Range.by(sign, low);
      grades.add(new Grade(grade.start(), grade.end(), range));
    }
    return grades;
  }

  private static double number(String digits) {
    int roman = ROMAN.indexOf(digits.toUpperCase(Locale.ROOT));
    return roman >= 0 ? roman + 1 : Double.parseDouble(digits);
  }

  /** "nyha 3-4": classes of the New York Heart Association from, to. */
  static String nyha(Matcher at) {
    int low = (int) number(at.group(2));
    var sign = at.group(1) == null ? "" : at.group(1);
    boolean more = at.group(4) != null || sign.startsWith(">");
    int high = at.group(3) != null ? (int) number(at.group(3)) : more ? 4 : low;
    if (sign.equals(">")) {
      low++;
    } else if (sign.startsWith("<")) {
      high = sign.equals("<") ? low - 1 : low;
      low = 1;
    }
    return "nyha " + Math.min(low, high) + "-" + Math.max(low, high);
  }
}
