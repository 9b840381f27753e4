package org.theriac.trials.patterns;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Expressions for the words of a table that stand right before or right behind another word. In a
 * word of the table {@code ##} is a number of one or two digits and no time, {@code #} one of two
 * or three, {@code ###} one of three; none is part of a date, a share or a longer number.
 */
public final class BesideWords {
  private static final String FEW_DIGITS =
      "[:#]?\\s?\\d{1,2}(?![\\d/%.-]|\\s?(?:%|d\\b|days?|wks?|weeks?|mos?|months?|yrs?|years?))";
  private static final String NUMBER = "[<>≥≤=:~]{0,2}\\s?\\d{2,3}(?![\\d/%.-]|\\s?%)";
  private static final String THREE_DIGITS = "[<>≥≤=:~]{0,2}\\s?\\d{3}(?![\\d/%.-]|\\s?%)";
  private static final String NUMBER_BEFORE = "(?<![\\d/.])\\d{1,3}";

  private BesideWords() {}

  /**
   * Finds one of the words at the end of a text.
   *
   * @param cell words apart by |; none = nothing is found
   */
  public static Pattern before(String cell) {
    return Pattern.compile(
        "(?:" + anyOf(cell, NUMBER_BEFORE) + ")[\\s(]{0,2}$", Pattern.CASE_INSENSITIVE);
  }

  /**
   * Looks at one of the words at the beginning of a text.
   *
   * @param cell words apart by |; none = nothing is found
   */
  public static Pattern behind(String cell) {
    return Pattern.compile(
        "[\\s,(]{0,2}(?:" + anyOf(cell, NUMBER) + ")(?!\\w)", Pattern.CASE_INSENSITIVE);
  }

  private static String anyOf(String cell, String number) {
    return cell.isEmpty()
        ? "(?!)"
        : String.join(
            "|",
            Arrays.stream(cell.split("\\|", -1)).map(words -> expression(words, number)).toList());
  }

  private static String expression(String words, String number) {
    var expression = new StringBuilder(Character.isLetter(words.charAt(0)) ? "\\b" : "");
    int from = 0;
    while (from < words.length()) {
      int at = words.indexOf('#', from);
      int end = at < 0 ? words.length() : at;
      if (end > from) {
        expression.append(Pattern.quote(words.substring(from, end)));
      }
      int behind = end;
      while (behind < words.length() && words.charAt(behind) == '#') {
        behind++;
      }
      expression.append(
          switch (behind - end) {
            case 0 -> "";
            case 1 -> number;
            case 2 -> FEW_DIGITS;
            default -> THREE_DIGITS;
          });
      from = behind;
    }
    return expression.toString();
  }
}
