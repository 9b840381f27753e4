package org.theriac.trials.deidentification;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/** Employers, shops and insurers of the project's list, in any case of letters. */
final class Companies {
  static final Rule LISTED =
      Rule.of(
          "(?i)(?<![\\p{L}\\d-])(?:"
              + WordLists.lines("companies.txt").stream()
                  .sorted(Comparator.comparingInt(String::length).reversed())
                  .map(Pattern::quote)
                  .collect(Collectors.joining("|"))
              + ")(?![\\p{L}\\d-])");

  private Companies() {}

  /** Adds the places of their names. */
  static void find(RuleSet.Found written, List<Span> spans) {
    for (MatchResult m : written.of(LISTED)) {
      spans.add(new Span("employer", m.start(), m.end(), "[EMPLOYER]"));
    }
  }
}
