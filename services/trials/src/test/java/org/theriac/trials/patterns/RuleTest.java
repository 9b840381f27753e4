package org.theriac.trials.patterns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.theriac.trials.evaluation.notes.GoldNote;
import org.theriac.trials.evaluation.notes.OwnNotes;
import org.theriac.trials.notes.FactExtractor;

class RuleTest {
  private static final int WINDOWS = 6;

  @Test
  void no_rule_of_the_readers_of_notes_is_left_out_where_it_matches() throws Exception {
    var rules = rulesOfNotes();
    rules.forEach(RuleTest::asked);
    assertTrue(rules.size() > 150, "rules found: " + rules.size());
    var texts = new ArrayList<String>();
    for (var notes : List.of(OwnNotes.development(), OwnNotes.heldOut(), OwnNotes.varied())) {
      notes.stream().map(GoldNote::text).forEach(texts::add);
    }
    var random = new Random(20261127);
    var sources = rules.stream().map(rule -> rule.pattern().pattern()).toList();
    int written = texts.size();
    for (int i = 0; i < 20; i++) {
      texts.add(ofPieces(sources, random));
      texts.add(ofPieces(texts.subList(0, written), random));
    }
    long matches = 0;
    for (String text : texts) {
      for (Rule rule : rules) {
        matches += check(rule, text, random);
      }
    }
    assertTrue(matches > 10_000, "matches looked at: " + matches);
  }

  @Test
  void no_wording_of_criteria_is_left_out_where_it_matches() throws Exception {
    var rules = rulesOf("criteria.reading");
    rules.forEach(RuleTest::asked);
    assertTrue(rules.size() > 60, "rules found: " + rules.size());
    var texts = new ArrayList<String>();
    for (String table : List.of("cases", "oncology-cases", "registry-cases", "vignette-cases")) {
      try (var in =
          RuleTest.class.getResourceAsStream("/org/theriac/trials/criteria/" + table + ".jsonl")) {
        assertNotNull(in, table);
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.substring(0, Math.min(line.length(), 400)))
            .limit(150)
            .forEach(texts::add);
      }
    }
    var random = new Random(20261129);
    var sources = rules.stream().map(rule -> rule.pattern().pattern()).toList();
    int written = texts.size();
    for (int i = 0; i < 150; i++) {
      texts.add(ofPieces(sources, random));
      texts.add(ofPieces(texts.subList(0, written), random));
    }
    long matches = 0;
    for (String text : texts) {
      for (Rule rule : rules) {
        matches += check(rule, text, random);
      }
    }
    assertTrue(matches > 3_000, "matches looked at: " + matches);
  }

  @Test
  void what_a_group_has_matched_once_more_may_be_anything() {
    var rule = asked(Rule.of("\\b(\\w+) or \\1\\b"));
    assertTrue(rule.isIn("it is this or this"));
    assertTrue(rule.mayBeWithin("this or that", 0, 12));
    assertFalse(rule.mayBeWithin("this and this", 0, 13));
  }

  private static long check(Rule rule, String text, Random random) {
    long matches = 0;
    Matcher all = rule.matcher(text);
    while (all.find()) {
      matches++;
      assertTrue(
          rule.mayBeginAt(text, all.start(), text.length()),
          () -> rule.pattern() + " begins at " + all.start() + " of " + text);
      assertTrue(
          rule.mayBeWithin(text, random.nextInt(all.start() + 1), text.length())
              || all.start() == all.end(),
          () -> rule.pattern() + " is from " + all.start() + " of " + text);
    }
    for (int i = 0; i < WINDOWS; i++) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(120));
      boolean open = random.nextBoolean();
      var window = rule.matcher(text).region(from, to).useTransparentBounds(open);
      if (window.find()) {
        matches++;
        assertTrue(
            rule.mayBeWithin(text, from, to),
            () -> rule.pattern() + " is in " + text.substring(from, to));
      }
      if (window.region(from, to).lookingAt()) {
        matches++;
        assertTrue(
            rule.mayBeginAt(text, from, to),
            () -> rule.pattern() + " begins " + text.substring(from, to));
      }
      assertEquals(rule.matcher(text.substring(from, to)).find(), rule.isWithin(text, from, to));
      int end = from + random.nextInt(Math.min(12, text.length() - from + 1));
      var part = text.substring(from, end);
      assertEquals(rule.matcher(part).matches(), rule.covers(part));
    }
    return matches;
  }

  /** Pieces of texts, so that words of many rules stand side by side, cut anywhere. */
  static String ofPieces(List<String> texts, Random random) {
    var text = new StringBuilder();
    while (text.length() < 300) {
      var from = texts.get(random.nextInt(texts.size()));
      int start = random.nextInt(from.length());
      int end = Math.min(from.length(), start + 1 + random.nextInt(14));
      text.append(from, start, end);
      switch (random.nextInt(6)) {
        case 0 -> text.append(' ');
        case 1 -> text.append(random.nextInt(3000));
        case 2 ->
            text.append("-/,.;:()\n\u2192\u2013\u00b5\ud83d\ude00".charAt(random.nextInt(14)));
        default -> {
          // The next piece follows at once.
        }
      }
    }
    var mixed = text.toString().replaceAll("\\\\[sbwd]|[?|*:{}]", " ");
    return random.nextInt(4) == 0 ? mixed.toUpperCase(Locale.ROOT) : mixed;
  }

  private static List<Rule> rulesOfNotes() throws Exception {
    return rulesOf("notes");
  }

  static List<Rule> rulesOf(String room) throws Exception {
    var code = FactExtractor.class.getProtectionDomain().getCodeSource().getLocation();
    var folder = Path.of(code.toURI()).resolve("org/theriac/trials/" + room.replace('.', '/'));
    var rules = new ArrayList<Rule>();
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        if (!name.endsWith(".class") || name.startsWith("package-info")) {
          continue;
        }
        var type =
            Class.forName(
                "org.theriac.trials." + room + "." + name.substring(0, name.lastIndexOf('.')));
        for (var field : type.getDeclaredFields()) {
          if (field.getType() == Rule.class && Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            rules.add((Rule) field.get(null));
          }
          if (field.getType() == List.class && Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            for (Object element : (List<?>) field.get(null)) {
              rules.addAll(rulesIn(element));
            }
          }
        }
      }
    }
    return rules;
  }

  private static List<Rule> rulesIn(Object element) throws Exception {
    var rules = new ArrayList<Rule>();
    if (element instanceof Record) {
      for (var component : element.getClass().getRecordComponents()) {
        if (component.getType() == Rule.class) {
          var accessor = component.getAccessor();
          accessor.setAccessible(true);
          rules.add((Rule) accessor.invoke(element));
        }
      }
    }
    return rules;
  }

  @Test
  void all_matches_of_a_rule_are_those_of_its_expression() throws Exception {
    var rules = rulesOf("deidentification");
    assertTrue(rules.size() > 80, "rules found: " + rules.size());
    var texts = new ArrayList<String>();
    for (var notes :
        List.of(
            OwnNotes.identifiersDevelopment(),
            OwnNotes.identifiersHeldOut(),
            OwnNotes.identifiersVaried(),
            OwnNotes.identifiersFresh())) {
      for (String note : String.join("\n", notes).split("\n===\n", -1)) {
        texts.add(note.replaceAll("\\[\\[\\w+\\|(.*?)\\]\\]", "$1"));
      }
    }
    var random = new Random(20261128);
    var sources = rules.stream().map(rule -> rule.pattern().pattern()).toList();
    int written = texts.size();
    for (int i = 0; i < 40; i++) {
      texts.add(ofPieces(sources, random));
      texts.add(ofPieces(texts.subList(0, written), random));
    }
    long matches = 0;
    for (String text : texts) {
      for (Rule rule : rules) {
        var all = rule.all(text);
        matches += all.size();
        assertEquals(
            rule.matcher(text).results().map(RuleTest::written).toList(),
            all.stream().map(RuleTest::written).toList(),
            () -> rule.pattern() + " in " + text);
      }
    }
    assertTrue(matches > 1_000, "matches looked at: " + matches);
  }

  @Test
  void rules_that_are_looked_for_together_find_what_each_finds_by_itself() throws Exception {
    var rules =
        new ArrayList<>(rulesOf("deidentification").stream().filter(r -> !r.isIn("")).toList());
    for (String regex :
        List.of(
            "(?<![\\p{L}\\d])\\p{Lu}\\p{L}+",
            "(?<=^|\\n|[ ,])ab?(?=c|\\sd)",
            "[^x]y(?=z)|(?<!a|b)q",
            "\\b(?:on|off)\\b",
            "(?=\\w{3})\\w+",
            "(?i)a(?!b).",
            "[A-Za-z]{1,64}@")) {
      rules.add(Rule.of(regex));
    }
    var together = new RuleSet(rules);
    var random = new Random(20261130);
    var written = new ArrayList<String>();
    for (var notes : List.of(OwnNotes.identifiersKinds(), OwnNotes.identifiersHostile())) {
      for (String note : String.join("\n", notes).split("\n===\n", -1)) {
        written.add(note.replaceAll("\\[\\[\\w+\\|(.*?)\\]\\]", "$1"));
      }
    }
    var sources = rules.stream().map(rule -> rule.pattern().pattern()).toList();
    var texts = new ArrayList<>(written);
    for (int i = 0; i < 100; i++) {
      texts.add(ofPieces(i % 2 == 0 ? sources : written, random));
    }
    texts.addAll(
        List.of(
            "",
            "\ud83d\ude00y\ud83d\ude00yz \ude00yz \ud83d",
            "ab abc\nab d,ac xq q aq",
            "a".repeat(500) + "@",
            "Word ".repeat(100)));
    long matches = 0;
    for (String text : texts) {
      var found = together.in(text);
      for (Rule rule : rules) {
        matches += found.of(rule).size();
        assertEquals(
            rule.matcher(text).results().map(RuleTest::written).toList(),
            found.of(rule).stream().map(RuleTest::written).toList(),
            () -> rule.pattern() + " in " + text);
      }
    }
    assertTrue(matches > 3_000, "matches looked at: " + matches);
    assertThrows(IllegalArgumentException.class, () -> together.in("a").of(Rule.of("a")));
    assertThrows(IllegalArgumentException.class, () -> new RuleSet(List.of(Rule.of("a*"))));
  }

  /** The whole and its groups, with their places. */
  private static List<String> written(MatchResult match) {
    var groups = new ArrayList<String>();
    for (int group = 0; group <= match.groupCount(); group++) {
      groups.add(match.start(group) + "-" + match.end(group) + " " + match.group(group));
    }
    return groups;
  }

  @Test
  void matches_of_nothing_and_beside_each_other_are_found_as_the_expression_finds_them() {
    for (String regex :
        List.of("a*", "\\b", "(?<=a)b|c", "\\p{Lu}\\p{L}*", "$", "^a|a$", "(?!a).?")) {
      for (String text : List.of("", "a", "aab cb", "Éa Ab\n", "\ud83d\ude00ab", "b\ud83d")) {
        var rule = Rule.of(regex);
        assertEquals(
            rule.matcher(text).results().map(RuleTest::written).toList(),
            rule.all(text).stream().map(RuleTest::written).toList(),
            regex + " in " + text);
      }
    }
  }

  /** Asked often enough for its questions to be made. */
  private static Rule asked(Rule rule) {
    for (int i = 0; i < 400; i++) {
      rule.mayBeginAt("a", 0, 1);
    }
    return rule;
  }

  @Test
  void a_place_that_cannot_begin_a_match_is_told_by_its_first_chars() {
    var rule = asked(Rule.inAnyCase("\\s?(?:stage|grade)\\s(IV|I{1,3})\\b"));
    assertTrue(rule.mayBeginAt("x Grade iii", 1, 11));
    assertFalse(rule.mayBeginAt("x grape III", 1, 11));
    assertFalse(rule.mayBeginAt("x grade III", 1, 8), "it must end within what is looked at");
  }

  @Test
  void words_are_looked_for_from_their_border_on() {
    var rule = asked(Rule.of("\\b(?:on|off)\\b"));
    assertTrue(rule.mayBeWithin("was on it", 0, 9));
    assertFalse(rule.mayBeWithin("carbon", 0, 6));
    assertTrue(rule.mayBeWithin("carbon", 4, 6), "what stands before is not seen");
  }

  @Test
  void a_rule_for_the_words_before_a_place_is_read_from_their_end() {
    var rule = asked(Rule.inAnyCase("\\b(?:not|never)\\s(?:known\\s)?$"));
    assertTrue(rule.mayBeWithin("was NOT known ", 0, 14));
    assertFalse(rule.mayBeWithin("not known to ", 0, 13));
    assertTrue(rule.mayBeWithin("not \n", 0, 5), "\"$\" stands before the last line end, too");
  }

  @Test
  void what_no_question_can_be_derived_from_is_refused() {
    for (String regex : List.of("[a-z&&[^b]]", "\\p{Alpha}", "(?<name>x)")) {
      assertThrows(IllegalArgumentException.class, () -> Rule.of(regex), regex);
    }
  }
}
