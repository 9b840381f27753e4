package org.theriac.trials.patterns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.theriac.trials.evaluation.notes.OwnNotes;

class RuleSetTest {
  private static final int OF_A_SET = 20;

  @Test
  void together_rules_find_what_each_finds_by_itself() throws Exception {
    var random = new Random(20261128);
    var rules = new ArrayList<Rule>();
    for (Rule rule : RuleTest.rulesOf("notes")) {
      if (!new Places(rule.expression(), true).isEmptyMatch()) {
        rules.add(rule);
      }
    }
    Collections.shuffle(rules, random);
    var texts = new ArrayList<>(List.of("", "a", "\uD83D\uDE00 no \uD83D", "\n"));
    OwnNotes.development().stream().limit(15).forEach(note -> texts.add(note.text()));
    var sources = rules.stream().map(Rule::pattern).map(Pattern::pattern).toList();
    for (int i = 0; i < 15; i++) {
      texts.add(RuleTest.ofPieces(sources, random));
    }
    long matches = 0;
    for (int first = 0; first + OF_A_SET <= rules.size(); first += OF_A_SET) {
      var some = rules.subList(first, first + OF_A_SET);
      var set = new RuleSet(some);
      for (String text : texts) {
        var found = set.in(text);
        for (Rule rule : some) {
          var alone = told(rule.all(text));
          assertEquals(alone, told(found.of(rule)), () -> rule.pattern() + " in " + text);
          matches += alone.size();
        }
      }
    }
    assertTrue(matches > 500, "matches looked at: " + matches);
  }

  @Test
  void a_match_longer_than_what_is_looked_at_is_found() {
    var rule = Rule.of("\\ba[^.]*z");
    var text = "b a" + "b".repeat(300) + "z. a" + "z";
    assertEquals(told(rule.all(text)), told(new RuleSet(List.of(rule)).in(text).of(rule)));
    assertEquals(2, new RuleSet(List.of(rule)).in(text).of(rule).size());
  }

  @Test
  void a_rule_that_matches_nothing_or_was_not_looked_for_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> new RuleSet(List.of(Rule.of("a?"))));
    var found = new RuleSet(List.of(Rule.of("a"))).in("a");
    assertThrows(IllegalArgumentException.class, () -> found.of(Rule.of("a")));
  }

  private static List<String> told(List<? extends MatchResult> matches) {
    return matches.stream().map(match -> match.start() + "-" + match.end()).toList();
  }
}
