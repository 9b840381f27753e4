package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a note in HTML a page shows. */
class ShownTextTest {
  private static final int LARGE = 900_000;

  @ParameterizedTest(name = "{0} is read as {1}")
  @CsvFileSource(resources = "hidden-markup.psv", delimiter = '|', numLinesToSkip = 1)
  void what_no_page_shows_is_not_read(String sent, String read) {
    assertThat(ShownText.of(sent).text().replaceAll("\\s+", " ").trim()).isEqualTo(read);
  }

  @Test
  void lines_stay_lines_where_something_is_hidden() {
    assertThat(ShownText.of("a<!--\n-->b<br/>c\r\n<script>\nx</script>c").text().chars())
        .filteredOn(c -> c == '\n')
        .hasSize(4);
  }

  @Test
  void a_sign_that_is_no_tag_stays_and_the_note_is_itself() {
    var note = "plt <50, ANC <LLN and ALT >3x, H&P <- here, a<b";
    assertThat(ShownText.of(note).text()).isSameAs(note);
    assertThat(ShownText.of(note).isShortened()).isFalse();
  }

  @Test
  void every_char_knows_its_place_in_the_note() {
    var random = new Random(17);
    var pieces =
        new String[] {
          "<b>",
          "</b>",
          "<br/>",
          "&nbsp;",
          "&lt;",
          "<",
          "&",
          ">",
          "brain",
          " ",
          "\n",
          "<!--",
          "-->",
          "<script>",
          "</script>",
          "<sup>",
          "9",
          "</td>",
          "\uD83D\uDE00"
        };
    for (int i = 0; i < 3_000; i++) {
      var built = new StringBuilder();
      for (int j = random.nextInt(20); j >= 0; j--) {
        built.append(pieces[random.nextInt(pieces.length)]);
      }
      var note = built.toString();
      var shown = ShownText.of(note);
      int last = 0;
      for (int at = 0; at < shown.text().length(); at++) {
        assertThat(shown.start(at)).as(note).isGreaterThanOrEqualTo(last);
        assertThat(shown.end(at + 1)).as(note).isGreaterThan(shown.start(at));
        last = shown.end(at + 1);
        char c = shown.text().charAt(at);
        if (Character.isLetterOrDigit(c)) {
          assertThat(shown.original(at, at + 1)).as(note).isEqualTo(String.valueOf(c));
        }
      }
      assertThat(last).isLessThanOrEqualTo(note.length());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a", "<", "<td", "</p", "<b>", "&lt", "<!--", "<script>", "<style></"})
  void a_large_text_of_beginnings_costs_no_more_than_its_length(String piece) {
    String text = piece.repeat(LARGE / piece.length());
    var threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    assertThat(ShownText.of(text).text().length()).isLessThanOrEqualTo(text.length());
    // Some 10 ms; where each beginning looks for its end up to the end of the text, many seconds.
    assertThat(threads.getCurrentThreadCpuTime() - began).isLessThan(3_000_000_000L);
  }

  @Test
  void tags_that_begin_lines_behind_many_blanks_cost_no_more_than_their_length() {
    String text = " ".repeat(LARGE / 2) + "<div>".repeat(LARGE / 10);
    var threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    assertThat(ShownText.of(text).text()).isBlank();
    assertThat(threads.getCurrentThreadCpuTime() - began).isLessThan(3_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "one<div>two; one~two",
        "'<div>  <div>two'; '  two'",
        "'one<br>  <div>two'; 'one~  two'",
        "'<td>one</td>~ <td>two</td><div>three'; 'one|  two|~three'",
      })
  void a_block_begins_one_line_however_many_tags_say_so(String note, String shown) {
    assertThat(ShownText.of(note.replace('~', '\n')).text().replace('\n', '~')).isEqualTo(shown);
  }
}
