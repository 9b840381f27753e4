package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.theriac.trials.patterns.RuleSet;

/** Two words in small letters behind a label of a person: both can be names. */
final class LabelledSmallNames {
  private LabelledSmallNames() {}

  /** Adds their places. */
  static void find(
      RuleSet.Found written, NameWords words, Map<String, String> surrogates, List<Span> spans) {
    for (MatchResult m : written.of(SmallNamePatterns.SMALL_LABELLED)) {
      // Both can be names, and one of them is on a list.
      boolean listed = NameWords.isListed(m.group(1)) || NameWords.isListed(m.group(2));
      boolean ordinary =
          NameWords.isOrdinary(m.group(1)) && !NameWords.isListed(m.group(1))
              || NameWords.isOrdinary(m.group(2)) && !NameWords.isListed(m.group(2));
      boolean titled =
          SmallNamePatterns.TITLE.matcher(m.group()).lookingAt()
              && NameWords.FIRST.contains(m.group(1))
              && !NameWords.ENGLISH.contains(m.group(2));
      boolean word = words.isPlain(m.group(1)) || !titled && words.isPlain(m.group(2));
      for (int group = 1; group <= 2 && listed && !ordinary && !word; group++) {
        var name = Surrogates.of(m.group(group), surrogates);
        spans.add(new Span("name", m.start(group), m.end(group), name));
      }
    }
  }
}
