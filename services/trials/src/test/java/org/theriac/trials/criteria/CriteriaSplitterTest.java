package org.theriac.trials.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.trials.criteria.CriteriaSplitter.Item;

class CriteriaSplitterTest {
  private static final String UNREAD = CriteriaSplitter.UNREAD.stripTrailing();

  private static String written(Item item) {
    return item.text().endsWith(UNREAD)
        ? "? " + item.text().replace(UNREAD, "")
        : (item.exclusion() ? "E " : "I ") + item.text();
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/org/theriac/trials/criteria/section-cases.psv",
      delimiter = '|',
      quoteCharacter = '\0',
      maxCharsPerColumn = 4000)
  void each_item_stands_under_the_heading_that_it_was_written_under(String text, String items) {
    assertThat(
            CriteriaSplitter.split(text.replace("¶", "\n")).stream()
                .map(CriteriaSplitterTest::written)
                .collect(Collectors.joining(" ~ ")))
        .isEqualTo(items);
  }

  @Test
  void three_hundred_criteria_are_all_there() {
    var items = CriteriaSplitter.split("Exclusion Criteria:\n" + lines(300));
    assertThat(items).hasSize(300).allMatch(Item::exclusion);
  }

  @Test
  void what_is_beyond_the_limits_is_told_by_one_criterion_that_is_not_understood() {
    for (String text : new String[] {lines(1_001), lines(60_000), "* x\n".repeat(200_000)}) {
      var items = CriteriaSplitter.split(text);
      assertThat(items).hasSize(1_001);
      assertThat(CriteriaSplitter.isRest(items.getLast().text())).isTrue();
      assertThat(items.getLast().text()).contains(UNREAD);
    }
    assertThat(CriteriaSplitter.split(lines(1_000)))
        .hasSize(1_000)
        .noneMatch(item -> CriteriaSplitter.isRest(item.text()));
  }

  @Test
  void any_text_is_split_and_loses_no_line_with_a_word_of_an_illness() {
    var random = new Random(17);
    var parts =
        new String[] {
          "Inclusion Criteria",
          "exclusion",
          ":",
          "\n",
          "* ",
          "- ",
          "(",
          ")",
          "; ",
          ". ",
          "1. ",
          "2) ",
          "HIV",
          " infection",
          "criteria",
          "non-",
          "following",
          "**",
          "\u3000",
          "\t"
        };
    for (int i = 0; i < 3_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(25); j >= 0; j--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      var said = CriteriaSplitter.split(text + "\n\n* tuberculosis of the lung");
      assertThat(said.stream().map(Item::text).collect(Collectors.joining("\n")))
          .as(text.toString())
          .contains("tuberculosis of the lung");
    }
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "* illness number " + i)
        .collect(Collectors.joining("\n"));
  }
}
