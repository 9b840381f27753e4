package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import org.theriac.trials.patterns.RuleSet;

/** Names in which a scan took letters for digits or strokes for other letters. */
final class MisreadNames {
  private MisreadNames() {}

  /** Adds their places. */
  static void find(
      RuleSet.Found written, NameWords words, Map<String, String> surrogates, List<Span> spans) {
    for (MatchResult m : written.of(NamePatterns.MISREAD)) {
      int group = m.group(1) != null ? 1 : m.group(2) != null ? 2 : 3;
      for (String part : NameWords.PARTS.split(m.group(group))) {
        Surrogates.of(part, surrogates);
      }
      var name = Surrogates.of(m.group(group), surrogates);
      spans.add(new Span("name", m.start(group), m.end(group), name));
    }
    for (MatchResult m : written.of(NamePatterns.MISREAD_ALONE)) {
      var meant = meant(m.group(1));
      if (NameWords.isListed(meant) || !words.isPlain(meant) && !words.isKnown(meant)) {
        var name = Surrogates.of(m.group(1), surrogates);
        spans.add(new Span("name", m.start(1), m.end(1), name));
      }
    }
  }

  /** What a scan meant: "whitcomb" of "Wh1tcomb", "eleanor" of "EIeanor". */
  private static String meant(String word) {
    var lower = word.replace('I', 'l').toLowerCase(Locale.ROOT);
    return lower.replace('0', 'o').replace('1', 'i').replace('5', 's');
  }
}
