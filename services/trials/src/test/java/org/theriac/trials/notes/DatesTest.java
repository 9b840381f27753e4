package org.theriac.trials.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.theriac.trials.evaluation.notes.GoldNote;
import org.theriac.trials.evaluation.notes.OwnNotes;

class DatesTest {
  @Test
  void a_date_read_before_is_the_same_in_every_window_of_its_note() {
    var random = new Random(20261128);
    int found = 0;
    int cut = 0;
    for (GoldNote note : OwnNotes.development()) {
      var text = note.text();
      var dates = Dates.of("2026-11-20", text);
      for (int i = 0; i < 200; i++) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(40));
        // Of another text nothing is kept.
        var anew = dates.first(text + " ", from, to);
        assertEquals(anew, dates.first(text, from, to), () -> text.substring(from, to));
        assertEquals(dates.isWritten(text + " ", from, to), dates.isWritten(text, from, to));
        found += anew == null ? 0 : 1;
        cut += anew != null && anew.end() == to ? 1 : 0;
      }
    }
    assertTrue(found > 500 && cut > 20, found + " dates, " + cut + " of them cut off");
  }

  @Test
  void a_date_of_numbers_is_what_the_expression_of_all_dates_reads() {
    var random = new Random(20261202);
    int dates = 0;
    int none = 0;
    for (int i = 0; i < 500_000; i++) {
      var written = new StringBuilder();
      for (int length = 1 + random.nextInt(14); length > 0; length--) {
        written.append("00123459//// .'-%,dJ\n\u00e9x".charAt(random.nextInt(23)));
      }
      if (random.nextInt(4) == 0) {
        written.insert(random.nextInt(written.length() + 1), random.nextBoolean() ? "2024" : "19");
      }
      var text = written.toString();
      int at = random.nextInt(text.length());
      char before = at == 0 ? ' ' : text.charAt(at - 1);
      if (!isDigit(text.charAt(at)) || isDigit(before) || before == '/' || before == '.') {
        continue;
      }
      int to = at + 1 + random.nextInt(text.length() - at);
      var numeric = NumericDate.at(text, at, to);
      var whole = Dates.DATE.matcher(text).useTransparentBounds(true).region(at, to);
      if (!numeric.mayBeOther()) {
        int end = whole.lookingAt() ? whole.end() : -1;
        assertEquals(end, numeric.end(), () -> text + " from " + at + " to " + to);
        dates += numeric.isNone() ? 0 : 1;
        none += numeric.isNone() ? 1 : 0;
      }
    }
    assertTrue(dates > 500 && none > 10_000, dates + " dates, " + none + " of none");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  @Test
  void a_day_is_ten_chars_of_the_calendar() {
    assertTrue(Dates.isDay("2024-02-29"));
    assertTrue(Dates.isDay("2024-02-29T08:00"));
    for (String none :
        new String[] {
          "2023-02-29",
          "2024-13-01",
          "2024-00-10",
          "2024/02/28",
          "24-2-1",
          "+024-02-28",
          "2024-02-2x",
          "2024-02-28 ",
          "2024-02-280",
          "\u0662024-02-28"
        }) {
      assertEquals(false, Dates.isDay(none), none);
    }
  }
}
