package org.theriac.trials.patterns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.theriac.trials.evaluation.notes.OwnNotes;

class RuleGroupTest {
  private static final int OF_A_GROUP = 24;
  private static final int LONGEST_WINDOW = 120;

  @Test
  void no_rule_is_left_out_by_its_group_where_it_matches() throws Exception {
    var random = new Random(20261201);
    // By their length: how far a group looks is told by its longest rule, so that a group of short
    // ones has to look far enough too.
    var sources =
        RuleTest.rulesOf("notes").stream()
            .sorted(Comparator.comparingLong(rule -> rule.expression().longest()))
            .map(Rule::pattern)
            .toList();
    var texts = new ArrayList<String>();
    OwnNotes.development().stream().limit(60).forEach(note -> texts.add(note.text()));
    var patterns = sources.stream().map(Pattern::pattern).toList();
    for (int i = 0; i < 60; i++) {
      texts.add(
          RuleTest.ofPieces(i % 2 == 0 ? patterns : List.copyOf(texts.subList(0, 30)), random));
    }
    long matches = 0;
    long ruledOut = 0;
    for (int first = 0; first + OF_A_GROUP <= sources.size(); first += OF_A_GROUP) {
      var rules = copies(sources.subList(first, first + OF_A_GROUP));
      var ending = rules.stream().filter(rule -> rule.expression().reachesEnd()).toList();
      var from = asked(RuleGroup.from(rules.toArray(Rule[]::new)));
      var within = asked(RuleGroup.within(rules.toArray(Rule[]::new)));
      var upTo = asked(RuleGroup.upTo(ending.toArray(Rule[]::new)));
      for (int i = 0; i < 400; i++) {
        var text = texts.get(random.nextInt(texts.size()));
        int begin = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), begin + random.nextInt(LONGEST_WINDOW));
        long fromPlace = from.mayMatch(text, begin, end);
        long inside = within.mayMatch(text, begin, end);
        long upToPlace = upTo.mayMatch(text, begin, end);
        for (Rule rule : rules) {
          var matcher = rule.matcher(text).region(begin, end);
          boolean found = matcher.useTransparentBounds(random.nextBoolean()).find();
          boolean opens = matcher.region(begin, end).lookingAt();
          matches += (found ? 1 : 0) + (opens ? 1 : 0);
          ruledOut += from.has(fromPlace, rule) ? 0 : 1;
          ruledOut += within.has(inside, rule) ? 0 : 1;
          assertTrue(!opens || from.has(fromPlace, rule), () -> told(rule, text, begin, end));
          assertTrue(!found || within.has(inside, rule), () -> told(rule, text, begin, end));
          assertTrue(
              !found || !ending.contains(rule) || upTo.has(upToPlace, rule),
              () -> told(rule, text, begin, end));
        }
      }
    }
    assertTrue(matches > 2_000, "matches looked at: " + matches);
    assertTrue(ruledOut > 100_000, "rules left out: " + ruledOut);
  }

  private static String told(Rule rule, String text, int begin, int end) {
    return rule.pattern() + " in " + text.substring(begin, end);
  }

  private static List<Rule> copies(List<Pattern> patterns) {
    return patterns.stream()
        .map(pattern ->
            (pattern.flags() & Pattern.CASE_INSENSITIVE) == 0
                ? Rule.of(pattern.pattern())
                : Rule.inAnyCase(pattern.pattern()))
        .toList();
  }

  /** Asked often enough for its automaton to be made. */
  private static RuleGroup asked(RuleGroup group) {
    for (int i = 0; i < 200; i++) {
      group.mayMatch("a", 0, 1);
    }
    return group;
  }

  @Test
  void each_rule_is_told_by_itself() {
    var on = Rule.inAnyCase("\\s?(?:on|off)\\b");
    var date = Rule.of("\\s?\\d{1,2}/\\d{2}");
    var group = asked(RuleGroup.from(on, date));
    assertTrue(group.has(group.mayMatch("X OFF 3/24", 1, 10), on));
    assertFalse(group.has(group.mayMatch("X OFF 3/24", 1, 10), date));
    assertTrue(group.has(group.mayMatch("X OFF 3/24", 5, 10), date));
    assertFalse(group.has(group.mayMatch("X OFF 3/24", 5, 7), date), "it ends at the second place");
    assertEquals(0, group.mayMatch("X", 1, 1) & 3);
  }

  @Test
  void the_longest_match_of_a_group_is_still_seen() {
    for (String longest : List.of("abc", "ab{1,4}c", "a(?:bc|bcde)")) {
      var rule = Rule.of(longest);
      var shorter = Rule.of("x");
      var text = longest.equals("abc") ? "abc" : longest.startsWith("ab") ? "abbbbc" : "abcde";
      var from = asked(RuleGroup.from(rule, shorter));
      assertTrue(from.has(from.mayMatch(text + "zz", 0, text.length()), rule), longest);
      var ending = Rule.of("(?:" + longest + ")$");
      var upTo = asked(RuleGroup.upTo(ending, Rule.of("x$")));
      assertTrue(upTo.has(upTo.mayMatch(text, 0, text.length()), ending), longest);
    }
  }

  @Test
  void words_before_a_place_are_read_from_their_end() {
    var not = Rule.inAnyCase("\\b(?:not|never)\\s(?:known\\s)?$");
    var asked = Rule.of("\\?\\s?$");
    var group = asked(RuleGroup.upTo(not, asked));
    assertTrue(group.has(group.mayMatch("was NOT known X", 0, 14), not));
    assertFalse(group.has(group.mayMatch("was NOT known X", 0, 14), asked));
    assertTrue(group.has(group.mayMatch("not \n", 0, 5), not), "\"$\" stands before a line end");
    assertThrows(IllegalArgumentException.class, () -> RuleGroup.upTo(Rule.of("\\bnot")));
  }

  @Test
  void what_stands_in_a_stretch_is_seen_anywhere_in_it() {
    var on = Rule.inAnyCase("\\b(?:on|off)\\b");
    var pd = Rule.of("\\bPD\\b");
    var group = asked(RuleGroup.within(on, pd));
    assertTrue(group.has(group.mayMatch("X until PD then off", 0, 19), on));
    assertTrue(group.has(group.mayMatch("X until PD then off", 0, 19), pd));
    assertFalse(group.has(group.mayMatch("carbon until pd", 0, 15), on));
    assertFalse(group.has(group.mayMatch("carbon until pd", 0, 15), pd));
  }

  @Test
  void a_rule_is_of_one_group_of_a_kind() {
    var rule = Rule.of("\\s?a$");
    var group = RuleGroup.from(rule);
    RuleGroup.upTo(rule);
    assertThrows(IllegalArgumentException.class, () -> RuleGroup.from(rule));
    assertThrows(IllegalArgumentException.class, () -> group.has(0, Rule.of("b")));
  }

  @Test
  void a_group_that_is_asked_of_a_text_answers_as_its_rules_do() {
    var on = Rule.inAnyCase("\\s?(?:on|off)\\b");
    var date = Rule.of("\\s?\\d{1,2}/\\d{2}");
    var alone = Rule.of("\\s?X");
    asked(RuleGroup.from(on, date));
    var text = "X off 3/24 on Y";
    var asked = new Asked(text);
    for (int at = 0; at < text.length(); at++) {
      for (int i = 0; i < 2; i++) {
        assertEquals(on.opens(text, at, text.length()), asked.mayBeginAt(on, at, text.length()));
        assertEquals(
            date.opens(text, at, text.length()), asked.mayBeginAt(date, at, text.length()));
      }
      assertTrue(asked.mayBeginAt(alone, at, text.length()), "asked too seldom to be told");
    }
  }
}
