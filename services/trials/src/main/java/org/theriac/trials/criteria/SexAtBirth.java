package org.theriac.trials.criteria;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** The sex that a chart states. "unknown" and "other" are no statement, and not the other sex. */
final class SexAtBirth {
  private static final Pattern STATED =
      Pattern.compile("(?:(f|female|woman|girl)|(?:m|male|man|boy))\\b.*", Pattern.DOTALL);

  private SexAtBirth() {}

  /** {@code female} or {@code male}; empty if a fact states neither of the patient. */
  static Optional<String> of(Fact fact) {
    boolean own = fact.status() == FactStatus.PRESENT || fact.status() == FactStatus.HISTORICAL;
    Matcher stated = STATED.matcher(fact.text().toLowerCase(Locale.ROOT).strip());
    return own && !fact.name().equals("gender identity") && stated.matches()
        ? Optional.of(stated.group(1) == null ? "male" : "female")
        : Optional.empty();
  }
}
