package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a text that came broken out of another system. */
class ReadableTextTest {
  private static final int LARGE = 900_000;

  /** "?" stands for what was made unreadable, as nothing is read of it. */
  @ParameterizedTest(name = "{0} is read as {1}")
  @CsvFileSource(resources = "broken-text.psv", delimiter = '|', numLinesToSkip = 1)
  void a_number_that_came_broken_is_no_other_number(String sent, String read) {
    String readable = ReadableText.of(unescaped(sent));
    assertThat(readable.replace('\uFFFD', '?')).isEqualTo(read);
  }

  private static String unescaped(String written) {
    return Pattern.compile("\\\\u(\\p{XDigit}{4})|NUL")
        .matcher(written)
        .replaceAll(match ->
            match.group(1) == null
                ? "\0"
                : Character.toString(Integer.parseInt(match.group(1), 16)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\0", "\uFFFD", "1\u200B"})
  void a_large_text_of_beginnings_costs_no_more_than_its_length(String piece) {
    String text = piece.repeat(LARGE / piece.length());
    var threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    assertThat(ReadableText.of(text)).hasSameSizeAs(text);
    // Some 10 ms; where each beginning looks for its end up to the end of the text, many seconds.
    assertThat(threads.getCurrentThreadCpuTime() - began).isLessThan(3_000_000_000L);
  }

  @Test
  void a_text_without_odd_chars_is_itself() {
    String note = "62F, ECOG 1.\n\tHgb 12.1";
    assertThat(ReadableText.of(note)).isSameAs(note);
  }
}
