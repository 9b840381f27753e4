package org.theriac.trials.criteria;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact;

/** For how long a thing has been there, or a medicine has been taken, as its sentence tells. */
final class Lasting {
  /** How a question asks it: {@code for 91 days}. */
  private static final Pattern ASKED = Pattern.compile("for (\\d{1,5}) days");

  private static final String SPAN =
      "(\\d{1,2}|" + NumberWords.ANY + ")[ -](day|week|month|year)s?";

  private static final Pattern TOLD =
      Pattern.compile(
          "\\b(?:for|over|these|since)(?: (?:the|about|approximately|almost|nearly|past|last)){0,3} "
              + SPAN
              + "\\b(?! old| of age)|\\b"
              + SPAN
              + " (?:ago|earlier|history of)\\b",
          Pattern.CASE_INSENSITIVE);

  /** What makes a time ago a beginning. */
  private static final Pattern BEGUN =
      Pattern.compile(
          "\\b(?:since|started|began|begun|diagnos\\w+|found|placed on|put on|initiated|history of"
              + "|first noted|discovered)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ENDED =
      Pattern.compile(
          "\\b(?:stopp\\w+|discontinu\\w+|until|no longer|resolved|quit|held|off)\\b",
          Pattern.CASE_INSENSITIVE);

  private Lasting() {}

  /** How long it must have lasted, in days; empty if a word asks nothing of the kind. */
  static Optional<Integer> asked(String word) {
    Matcher asked = ASKED.matcher(word);
    return asked.matches() ? Optional.of(Integer.parseInt(asked.group(1))) : Optional.empty();
  }

  /** Whether a fact has lasted for so many days; a sentence of two times tells neither. */
  static Truth atLeast(int days, Fact fact) {
    var sentence = fact.sentence();
    Matcher told = TOLD.matcher(sentence);
    if (!told.find() || ENDED.matcher(sentence).find()) {
      return Truth.UNKNOWN;
    }
    boolean ago = told.group(1) == null;
    var number = ago ? told.group(3) : told.group(1);
    var unit = ago ? told.group(4) : told.group(2);
    if (ago && !BEGUN.matcher(sentence).find() || told.find()) {
      return Truth.UNKNOWN;
    }
    double count = Double.parseDouble(NumberWords.digits(number));
    return Truth.of(
        count
                * switch (unit.toLowerCase(Locale.ROOT)) {
                  case "week" -> 7;
                  case "month" -> 30.44;
                  case "year" -> 365.25;
                  default -> 1;
                }
            >= days);
  }
}
