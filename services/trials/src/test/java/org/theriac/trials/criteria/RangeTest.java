package org.theriac.trials.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.Condition.Window;

class RangeTest {
  @ParameterizedTest
  @CsvSource({
    ">=, 18, YES", ">=, 17.99, NO", ">, 18, NO", ">, 18.01, YES",
    "<=, 18, YES", "<=, 18.01, NO", "<, 18, NO", "<, 17.99, YES",
    "=, 18, YES", "=, 17.99, NO", "=, 18.01, NO",
  })
  void the_end_belongs_to_a_range_or_not_as_the_comparator_says(
      String comparator, double value, Truth lies) {
    assertThat(Range.by(comparator, 18).contains(value)).isEqualTo(lies == Truth.YES);
    assertThat(Range.by(comparator, 18).contains(value, value)).isEqualTo(lies);
  }

  @ParameterizedTest
  @CsvSource({
    ">=, 17, 18, UNKNOWN",
    ">=, 16, 17, NO",
    ">=, 18, 19, YES",
    ">, 17, 18, NO",
    ">, 18, 19, UNKNOWN",
    "<=, 18, 19, UNKNOWN",
    "<=, 19, 20, NO",
    "<=, 17, 18, YES",
    "<, 18, 19, NO",
    "<, 17, 18, UNKNOWN",
  })
  void a_value_known_within_bounds_is_undecided_where_the_end_lies_between_them(
      String comparator, double least, double most, Truth lies) {
    assertThat(Range.by(comparator, 18).contains(least, most)).isEqualTo(lies);
  }

  @ParameterizedTest
  @CsvSource({
    ">=, 18, >, 18, true",
    ">, 18, >=, 18, false",
    ">, 18, >, 18, true",
    ">=, 18, >=, 18, true",
    ">, 17, >=, 18, true",
    ">=, 18, >, 17, false",
    ">=, 18, <, 20, false",
    "<=, 18, <, 18, true",
    "<, 18, <=, 18, false",
    "<, 18, <, 18, true",
    "<, 19, <=, 18, true",
    ">=, 18, =, 18, true",
    ">, 18, =, 18, false",
    "=, 18, =, 18, true",
    "=, 18, >=, 18, false",
  })
  void a_range_encloses_another_whose_end_it_shares_only_if_the_end_belongs_to_it(
      String wide, double of, String narrow, double at, boolean encloses) {
    assertThat(Range.by(wide, of).encloses(Range.by(narrow, at))).isEqualTo(encloses);
  }

  @ParameterizedTest
  @CsvSource({
    "28, true, 28, YES", "28, true, 29, NO", "28, true, 0, YES",
    "28, false, 28, YES", "28, false, 27, NO", "28, false, 29, YES",
  })
  void the_last_day_of_a_window_belongs_to_it(int days, boolean within, int ago, Truth lies) {
    assertThat(Dates.in(new Window(days, within), ago, ago)).isEqualTo(lies);
  }

  @Test
  void a_month_without_its_day_is_undecided_where_the_window_ends_in_it() {
    var march = Dates.read("2026-03").orElseThrow();
    var window = new Window(28, true);
    assertThat(Dates.in(window, march, LocalDate.of(2026, 3, 29))).isEqualTo(Truth.YES);
    assertThat(Dates.in(window, march, LocalDate.of(2026, 3, 30))).isEqualTo(Truth.UNKNOWN);
    assertThat(Dates.in(window, march, LocalDate.of(2026, 4, 28))).isEqualTo(Truth.UNKNOWN);
    assertThat(Dates.in(window, march, LocalDate.of(2026, 4, 29))).isEqualTo(Truth.NO);
  }
}
