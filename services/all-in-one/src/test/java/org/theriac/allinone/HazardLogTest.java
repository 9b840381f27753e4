package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The hazard log stays true: each test that it names is there, and each hazard has a control. */
class HazardLogTest {
  private static final Path ROOT = Path.of(System.getProperty("theriac.root"));
  private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+Test)`");

  /** Hazard, how it comes about, control, tests. */
  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("HAZARDS.md"))) {
      if (line.startsWith("| ") && !line.startsWith("| hazard")) {
        var cells = line.split("\\|", -1);
        assertThat(cells).as(line).hasSize(6);
        rows.add(List.of(cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip()));
      }
    }
    return rows;
  }

  private static Set<String> tests() throws IOException {
    Set<String> tests = new HashSet<>();
    try (var files = Files.walk(ROOT)) {
      files
          .map(Path::toString)
          .filter(file -> file.contains("/src/test/java/") && file.endsWith("Test.java"))
          .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()))
          .forEach(tests::add);
    }
    return tests;
  }

  @Test
  void each_test_that_it_names_is_there() throws IOException {
    var there = tests();
    Set<String> missing = new HashSet<>();
    int named = 0;
    for (List<String> row : rows()) {
      var names = TEST.matcher(row.getLast());
      while (names.find()) {
        named++;
        if (!there.contains(names.group(1))) {
          missing.add(names.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(30);
  }

  @Test
  void each_hazard_has_a_control_and_a_test_or_says_that_it_is_left_to_the_site()
      throws IOException {
    for (List<String> row : rows()) {
      if (row.getFirst().startsWith("---")) {
        continue;
      }
      assertThat(row.get(1)).as("how it comes about").isNotBlank();
      assertThat(row.get(2)).as("control of: " + row.get(1)).isNotBlank();
      if (!TEST.matcher(row.getLast()).find()) {
        assertThat(row.get(2)).as("without a test: " + row.get(1)).contains("Left to the site");
      }
    }
  }

  @Test
  void the_hazards_that_a_hospital_asks_for_first_are_in_it() throws IOException {
    assertThat(rows())
        .extracting(List::getFirst)
        .contains(
            "**Wrong patient**",
            "**Stale result**",
            "**Mistranslated allele**",
            "**Missed alert**",
            "**Alert fatigue**",
            "**Wrong alternative**");
  }
}
