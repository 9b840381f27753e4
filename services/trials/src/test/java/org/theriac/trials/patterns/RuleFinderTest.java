package org.theriac.trials.patterns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.theriac.trials.evaluation.notes.OwnNotes;

class RuleFinderTest {
  @Test
  void a_search_that_begins_where_a_match_may_begin_finds_the_same() throws Exception {
    var random = new Random(20261204);
    var rules = RuleTest.rulesOf("notes");
    var patterns = rules.stream().map(rule -> rule.pattern().pattern()).toList();
    var texts = new ArrayList<String>();
    OwnNotes.development().stream().limit(60).forEach(note -> texts.add(note.text()));
    for (int i = 0; i < 60; i++) {
      texts.add(
          RuleTest.ofPieces(i % 2 == 0 ? patterns : List.copyOf(texts.subList(0, 30)), random));
    }
    int found = 0;
    for (Rule rule : rules) {
      for (int i = 0; i < 60; i++) {
        var text = texts.get(random.nextInt(texts.size()));
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(120));
        var part = text.substring(from, to);
        var inPart = all(rule.matcher(part));
        assertEquals(inPart, all(rule.finder(part)), () -> rule.pattern() + " in " + part);
        var within = rule.matcher(text).region(from, to).useTransparentBounds(true);
        var expected = all(within);
        assertEquals(
            expected, all(rule.finder(text, from, to)), () -> rule.pattern() + " in " + part);
        found += inPart.size() + expected.size();
      }
    }
    assertTrue(found > 1_000, found + " matches");
  }

  private static List<String> all(Matcher matcher) {
    var found = new ArrayList<String>();
    while (matcher.find()) {
      found.add(matcher.start() + "-" + matcher.end() + matcher.toMatchResult().groupCount());
    }
    return found;
  }
}
