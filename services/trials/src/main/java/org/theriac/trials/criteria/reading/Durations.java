package org.theriac.trials.criteria.reading;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads for how long a thing must have been there: "A for at least 6 months". */
final class Durations {
  private static final Pattern LASTING =
      Pattern.compile(
          "^(?:[- ](?:treatment|therapy|use|at|on|an?|the|stable|constant|unchanged|dose|doses|dosage"
              + "|regimen|daily|oral|background|maintenance|duration|disease|infection|diagnosed"
              + "|diagnosis|receiving|is|has|have|been|mellitus|must|should|times|per|week|weekly|three|thrice"
              + "|twice|once|3|current|currently)){0,9},?"
              + "(?:^| )(?:for|(?:with a )?duration(?: of)?) (?:a (?:period|total|duration) of )?"
              + "(?:the (?:last|past|previous) )?(>=|>)?\\s*(\\d{1,3}) ?(?:consecutive |full )?"
              + "(day|week|month|year)s?\\b(?! ?(?:ago|prior|before|after|following|post))",
          Pattern.CASE_INSENSITIVE);

  private Durations() {}

  /**
   * A time.
   *
   * @param end where it ends, counted from the end of the thing
   * @param days how long
   */
  record Duration(int end, int days) {
    /** As a qualifier of what is asked. */
    String qualifier() {
      return "for " + days + " days";
    }
  }

  /** The time that stands right behind a thing; empty if none does. */
  static Optional<Duration> of(String behind) {
    Matcher lasting = LASTING.matcher(behind);
    if (!lasting.find()) {
      return Optional.empty();
    }
    double days =
        Double.parseDouble(lasting.group(2))
            * switch (Character.toLowerCase(lasting.group(3).charAt(0))) {
              case 'w' -> 7;
              case 'm' -> 30.44;
              case 'y' -> 365.25;
              default -> 1;
            };
    return Optional.of(new Duration(lasting.end(), (int) Math.floor(days)));
  }
}
