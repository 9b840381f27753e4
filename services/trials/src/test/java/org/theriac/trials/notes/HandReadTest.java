package org.theriac.trials.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.theriac.trials.evaluation.notes.OwnNotes;
import org.theriac.trials.patterns.Asked;

/** What is read by hand is what its expression reads. */
class HandReadTest {
  private static final int TEXTS = 20_000;
  private static final List<String> PIECES =
      List.of(
          " ",
          " ",
          "\n",
          ",",
          ".",
          ":",
          "=",
          "~",
          "|",
          "+",
          "+:",
          "<",
          "≥",
          "<=",
          "(",
          "'",
          "-",
          "_",
          "é",
          "e\u0301",
          "1",
          "23",
          "456",
          "1234",
          "12345678",
          ",250",
          "of",
          "IS",
          "was",
          "levels",
          "level",
          "on admission",
          "On",
          "in",
          "on",
          "improved to",
          "rising to",
          "PS",
          "now",
          "at",
          "est",
          "estimated",
          "x",
          "baseline",
          "\u017f",
          "p.",
          "22C3",
          "SP142",
          "5A4",
          "Stain",
          "to",
          "today");

  @Test
  void a_number_of_a_measurement() {
    var expression = Pattern.compile(WrittenNumber.EXPRESSION);
    int found = 0;
    var random = new Random(20261129);
    for (int i = 0; i < TEXTS; i++) {
      var passage = passage(random);
      int at = passage.start() + random.nextInt(passage.end() - passage.start() + 1);
      var matcher = seen(expression, passage, at);
      var number = WrittenNumber.at(passage, at);
      boolean any = matcher.lookingAt();
      assertEquals(any, number != null, () -> told(passage, at));
      if (number != null) {
        found++;
        var sign = matcher.group(1);
        var fraction = matcher.group(3) == null ? "" : matcher.group(3).replace(',', '.');
        assertEquals(matcher.start(), number.start(), () -> told(passage, at));
        assertEquals(matcher.end(), number.end(), () -> told(passage, at));
        assertEquals(matcher.group(2), number.wholePart(), () -> told(passage, at));
        assertEquals(sign == null ? 0 : sign.charAt(0), number.comparator());
        assertEquals(
            Double.parseDouble(matcher.group(2).replace(",", "") + fraction), number.value());
      }
    }
    assertTrue(found > TEXTS / 10, found + " numbers");
  }

  @Test
  void the_words_before_the_value_of_a_measurement() {
    var expression = MeasureLink.EXPRESSION.pattern();
    int found = 0;
    var random = new Random(20261130);
    for (int i = 0; i < TEXTS; i++) {
      var passage = passage(random);
      int at = passage.start() + random.nextInt(passage.end() - passage.start() + 1);
      var matcher = seen(expression, passage, at);
      assertTrue(matcher.lookingAt());
      assertEquals(matcher.end(), MeasureLink.end(passage, at), () -> told(passage, at));
      found += matcher.end() > at + 2 ? 1 : 0;
    }
    assertTrue(found > TEXTS / 20, found + " links");
  }

  @Test
  void the_opening_of_a_date() {
    var expression = Pattern.compile(DateOpening.EXPRESSION);
    int found = 0;
    var random = new Random(20261201);
    for (int i = 0; i < TEXTS; i++) {
      var passage = passage(random);
      int at = passage.start() + random.nextInt(passage.end() - passage.start() + 1);
      var matcher = seen(expression, passage, at);
      assertTrue(matcher.lookingAt());
      assertEquals(matcher.end(), DateOpening.end(passage, at), () -> told(passage, at));
      found += matcher.end() > at ? 1 : 0;
    }
    assertTrue(found > TEXTS / 20, found + " openings");
  }

  @Test
  void a_blank_behind_a_marker_is_skipped_alone_where_nothing_skipped_can_follow() {
    var expression = MarkerWords.SKIP.pattern();
    int found = 0;
    var random = new Random(20261202);
    for (int i = 0; i < TEXTS; i++) {
      var passage = passage(random);
      int at = passage.text().indexOf(' ', passage.start());
      if (at >= 0 && at < passage.end() && MarkerReading.isBlankAlone(passage, at, passage.end())) {
        var matcher = seen(expression, passage, at);
        assertTrue(matcher.lookingAt());
        assertEquals(at + 1, matcher.end(), () -> told(passage, at));
        found++;
      }
    }
    assertTrue(found > TEXTS / 10, found + " blanks");
  }

  @Test
  void the_first_date_that_begins_at_once_is_the_first_date_if_that_begins_at_once() {
    var random = new Random(20261203);
    int found = 0;
    for (var note : OwnNotes.development()) {
      var text = note.text();
      var dates = Dates.of("2026-11-20", text);
      for (int i = 0; i < 400; i++) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(20));
        int latest = from + 1 + random.nextInt(2);
        var first = dates.first(text, from, to);
        var expected = first == null || first.start() > latest ? null : first;
        assertEquals(expected, dates.opening(text, from, latest, to));
        found += expected == null ? 0 : 1;
      }
    }
    assertTrue(found > 200, found + " dates");
  }

  private static Matcher seen(Pattern expression, Passage passage, int at) {
    return expression.matcher(passage.text()).region(at, passage.end()).useTransparentBounds(true);
  }

  /** A part of a text of pieces, so that something stands around it. */
  private static Passage passage(Random random) {
    var made = new StringBuilder();
    int pieces = 1 + random.nextInt(9);
    for (int i = 0; i < pieces; i++) {
      made.append(PIECES.get(random.nextInt(PIECES.size())));
      made.append(random.nextBoolean() ? " " : "");
    }
    var text = made.toString();
    int start = random.nextInt(3) == 0 ? random.nextInt(text.length()) : 0;
    int end =
        random.nextInt(3) == 0 ? start + random.nextInt(text.length() - start + 1) : text.length();
    return new Passage(
        text,
        start,
        end,
        Sentences.Section.NONE,
        0,
        List.of(),
        List.of(),
        Pattern.compile("(?!)").matcher(""),
        new Asked(text));
  }

  private static String told(Passage passage, int at) {
    return "\"" + passage.text() + "\" from " + at + " to " + passage.end();
  }
}
