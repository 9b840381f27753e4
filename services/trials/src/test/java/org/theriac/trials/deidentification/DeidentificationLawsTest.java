package org.theriac.trials.deidentification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.theriac.trials.evaluation.notes.OwnNotes;

/** What holds of every note, tried on the project's own ones with signs of two chars put in. */
class DeidentificationLawsTest {
  private static final Pattern MARK = Pattern.compile("\\[\\[(\\w+)\\|([^\\]|]+)]]");
  private static final Set<String> NUMBERS =
      Set.of("record", "phone", "fax", "ssn", "email", "url");

  private final Deidentifier deidentifier = new Deidentifier();
  private final Random random = new Random(20261127);

  private static List<String> marked() {
    var notes = new ArrayList<String>();
    OwnNotes.identifiers()
        .forEach(lines -> {
          var note = new StringBuilder();
          for (String line : lines) {
            if (line.equals("===")) {
              notes.add(note.toString());
              note.setLength(0);
            } else if (!line.startsWith("#")) {
              note.append(line).append('\n');
            }
          }
          notes.add(note.toString());
        });
    return notes;
  }

  private static String plain(String marked) {
    return MARK.matcher(marked).replaceAll("$2");
  }

  /** The note with a sign outside the basic plane before some of its lines and sentences. */
  private String withSigns(String note) {
    var text = new StringBuilder();
    for (String sentence : note.split("(?<=[.\\n] )", -1)) {
      text.append(random.nextInt(3) == 0 ? "\uD83D\uDE42 " : "").append(sentence);
    }
    return text.toString();
  }

  @Test
  void offsets_are_code_points_of_both_texts_and_the_rest_stays_as_it_was() {
    for (String note : marked()) {
      var text = withSigns(plain(note));
      int shift = random.nextInt(-400, 400);
      var cleaned = deidentifier.clean(text, shift);
      var rebuilt = new StringBuilder();
      int at = 0;
      for (var one : cleaned.replacements()) {
        int start = text.offsetByCodePoints(0, one.start());
        int end = text.offsetByCodePoints(0, one.end());
        assertThat(start).isGreaterThanOrEqualTo(at);
        rebuilt.append(text, at, start).append(one.replacement());
        int from = cleaned.text().offsetByCodePoints(0, one.cleanedStart());
        int to = cleaned.text().offsetByCodePoints(0, one.cleanedEnd());
        assertThat(cleaned.text().substring(from, to)).isEqualTo(one.replacement());
        at = end;
      }
      assertThat(rebuilt.append(text.substring(at))).asString().isEqualTo(cleaned.text());
    }
  }

  @Test
  void what_was_cleaned_stays_as_it_is() {
    var again = new SoftAssertions();
    for (String note : marked()) {
      var once = deidentifier.clean(plain(note), 0).text();
      again.check(() -> assertThat(deidentifier.clean(once, 0).text()).isEqualTo(once));
    }
    again.assertAll();
  }

  @Test
  void a_number_found_once_is_gone_wherever_it_stands_again() {
    for (String note : marked()) {
      var text = plain(note);
      var cleaned = deidentifier.clean(text, 0).text();
      var again = new StringBuilder(text);
      var gone = new ArrayList<String>();
      for (Matcher m = MARK.matcher(note); m.find(); ) {
        var identifier = m.group(2);
        boolean number = NUMBERS.contains(m.group(1)) && identifier.length() > 4;
        if (number && !cleaned.contains(identifier)) {
          gone.add(identifier);
          again.append("Written once more: ").append(identifier).append(" as above\n");
        }
      }
      assertThat(deidentifier.clean(again.toString(), 0).text())
          .satisfies(twice -> assertThat(gone).noneMatch(twice::contains));
    }
  }

  @Test
  void a_name_found_once_is_gone_wherever_it_stands_again_also_in_small_letters() {
    for (String note : marked()) {
      var text = plain(note);
      var cleaned = deidentifier.clean(text, 0).text();
      var again = new StringBuilder(text);
      var gone = new ArrayList<String>();
      for (Matcher m = MARK.matcher(note); m.find(); ) {
        for (String part : m.group(2).split("[^\\p{L}'\u2019-]+", -1)) {
          // A piece of what a scan misread ("R0DR1GUEZ") is no name by itself.
          boolean whole = m.group(2).chars().noneMatch(Character::isDigit);
          if (m.group(1).equals("name") && whole && isTelling(part) && !holds(cleaned, part)) {
            var small = part.toLowerCase(Locale.ROOT);
            gone.add("It was " + part);
            gone.add("It was " + small);
            again.append("It was ").append(part).append(" then.\n");
            again.append("It was ").append(small).append(" then.\n");
          }
        }
      }
      assertThat(deidentifier.clean(again.toString(), 0).text())
          .satisfies(twice -> assertThat(gone).noneMatch(twice::contains));
    }
  }

  @Test
  void the_days_of_a_note_keep_their_distance_however_they_are_written() {
    var writings =
        List.of(
            "M/d/yyyy",
            "MM/dd/yyyy",
            "M-d-yyyy",
            "yyyy-MM-dd",
            "dd.MM.yyyy",
            "d MMM yyyy",
            "MMMM d, yyyy",
            "dd-MMM-yyyy",
            "ddMMMyyyy");
    for (int round = 0; round < 300; round++) {
      var first = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(4000));
      var second = first.plusDays(random.nextInt(1, 400));
      var note = new StringBuilder();
      for (LocalDate day : List.of(first, second)) {
        var written =
            DateTimeFormatter.ofPattern(
                writings.get(random.nextInt(writings.size())), Locale.ENGLISH);
        note.append("Scan on ").append(written.format(day)).append(" was read.\n");
      }
      int shift = random.nextInt(-400, 400);
      var cleaned = deidentifier.clean(note.toString(), shift == 0 ? 1 : shift);
      assertThat(cleaned.replacements())
          .as(note.toString())
          .extracting(Deidentifier.Replacement::replacement)
          .containsExactly(
              first.plusDays(shift == 0 ? 1 : shift).toString(),
              second.plusDays(shift == 0 ? 1 : shift).toString());
    }
  }

  @Test
  void a_note_whose_strokes_stand_behind_the_day_is_read_so_as_a_whole() {
    var cleaned = deidentifier.clean("Seen 04/03/2026, admitted 25/03/2026, home 02/04/2026.", 10);
    assertThat(cleaned.text()).isEqualTo("Seen 2026-03-14, admitted 2026-04-04, home 2026-04-12.");
    assertThat(deidentifier.clean("Seen 04/03/2026, home 04/25/2026.", 10).text())
        .isEqualTo("Seen 2026-04-13, home 2026-05-05.");
  }

  @Test
  void a_weekday_goes_along_with_the_days_and_stays_where_they_are_cut_to_their_year() {
    var note = "Worse since last Friday, FRIDAY labs, sundays off; seen 3/6/2026.";
    assertThat(deidentifier.clean(note, 3).text())
        .isEqualTo("Worse since last Monday, MONDAY labs, wednesdays off; seen 2026-03-09.");
    var shortened = "Held Tues, back weds or Fri, Sat 97%, sat up; seen 3/6/2026.";
    assertThat(deidentifier.clean(shortened, 3).text())
        .isEqualTo("Held Fri, back sat or Mon, Sat 97%, sat up; seen 2026-03-09.");
    assertThat(deidentifier.clean(note, -7).text()).startsWith("Worse since last Friday, FRIDAY");
    assertThat(deidentifier.clean(note, 0).text()).startsWith("Worse since last Friday, FRIDAY");
  }

  @Test
  void a_titled_name_is_gone_as_possessive_in_capitals_and_in_a_hyphen_too() {
    for (String name : List.of("Vandermolen", "Okereke", "Thistlewood", "Brzezinski")) {
      var note =
          "Mrs. %1$s came. %1$s's scan. Told %2$s, %3$s and the %1$s-Hayes family; (%1$s) signed."
              .formatted(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      assertThat(deidentifier.clean(note, 0).text()).doesNotContainIgnoringCase(name);
    }
  }

  private static boolean isTelling(String part) {
    var small = part.toLowerCase(Locale.ROOT);
    return part.length() > 3
        && !NameWords.KNOWN.contains(small)
        && !NameWords.ENGLISH.contains(small);
  }

  private static boolean holds(String text, String word) {
    return Pattern.compile("(?<!\\p{L})" + word + "(?!\\p{L})").matcher(text).find();
  }
}
