package org.theriac.gateway.fhir;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An activity score with what it is the sum of, one value a copy: {@code 1.5 (0.5+1)}. */
final class ScoreSum {
  private static final Pattern SUM =
      Pattern.compile(
          "([0-9](?:\\.[0-9]{1,2})?)\\s*[(=]\\s*([0-9](?:\\.[0-9]{1,2})?)\\s*\\+\\s*"
              + "([0-9](?:\\.[0-9]{1,2})?)\\s*\\)?");

  private ScoreSum() {}

  /** The score; empty if there is no sum, or another one. */
  static Optional<String> of(String words) {
    Matcher sum = SUM.matcher(words);
    if (!sum.matches()) {
      return Optional.empty();
    }
    BigDecimal of = new BigDecimal(sum.group(2)).add(new BigDecimal(sum.group(3)));
    return of.compareTo(new BigDecimal(sum.group(1))) == 0
        ? Optional.of(sum.group(1))
        : Optional.empty();
  }
}
