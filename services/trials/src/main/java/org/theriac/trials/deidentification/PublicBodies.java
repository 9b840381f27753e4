package org.theriac.trials.deidentification;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/**
 * Groups, agencies and standards of research ("Eastern Cooperative Oncology Group"): they are
 * written like the names of organisations and give nobody away.
 */
final class PublicBodies {
  private static final Rule LISTED =
      Rule.of(
          "(?<![\\p{L}])(?:"
              + WordLists.lines("public-bodies.txt").stream()
                  .map(Pattern::quote)
                  .collect(Collectors.joining("|"))
              + ")(?![\\p{L}])");

  /** All that are looked for in every text. */
  static final List<Rule> ALL = List.of(LISTED);

  private PublicBodies() {}

  /** Takes off what was found within them. */
  static void leave(RuleSet.Found written, List<Span> spans) {
    var bodies = new TreeMap<Integer, Integer>();
    for (MatchResult m : written.of(LISTED)) {
      bodies.put(m.start(), m.end());
    }
    spans.removeIf(span -> {
      var body = bodies.floorEntry(span.start());
      return body != null && span.end() <= body.getValue();
    });
  }
}
