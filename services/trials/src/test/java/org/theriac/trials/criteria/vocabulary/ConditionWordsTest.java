package org.theriac.trials.criteria.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Of a word in two rows the first row counts, and the second one is not asked: there is none. */
class ConditionWordsTest {
  private static final String TABLE = "/org/theriac/trials/criteria/conditions.tsv";

  @Test
  void no_word_stands_in_two_rows_of_conditions() {
    assertThat(twice(Tables.lines(TABLE))).isEmpty();
  }

  @Test
  void a_word_of_two_rows_is_found_in_whatever_case_it_is_written() {
    var rows =
        List.of(
            "condition\temphysema\t\temphysema|lung emphysema",
            "condition\tcopd\t\tCOPD|Emphysema",
            "metastasis\tlung\t\tlung emphysema");

    assertThat(twice(rows)).containsOnlyKeys("condition emphysema");
  }

  /** Words of several rows of one type, with the names of these rows. */
  private static Map<String, List<String>> twice(List<String> rows) {
    var names = new HashMap<String, List<String>>();
    for (String row : rows) {
      var columns = row.split("\t", -1);
      Arrays.stream(columns[3].split("\\|"))
          .map(word -> columns[0] + " " + word.strip().toLowerCase(Locale.ROOT))
          .distinct()
          .forEach(
              word -> names.computeIfAbsent(word, absent -> new ArrayList<>()).add(columns[1]));
    }
    names.values().removeIf(of -> of.size() < 2);
    return new TreeMap<>(names);
  }
}
