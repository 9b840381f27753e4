package org.theriac.trials.criteria.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;

class FillersTest {
  private static final String TABLES = "/org/theriac/trials/criteria/";

  /** The table as one expression: what it says must be what is blanked, however it is walked. */
  private static String asOneExpression(Pattern all, String lower) {
    return all.matcher(lower).replaceAll(found -> " ".repeat(found.group().length()));
  }

  @Test
  void words_that_ask_nothing_are_those_of_the_table_read_as_one_expression() {
    var vocabulary = Vocabulary.of(KnowledgeReleases.load());
    var lines = Tables.lines(TABLES + "fillers.txt");
    var all = Pattern.compile("(?<![\\w-])(?:" + String.join("|", lines) + ")(?![\\w-])");
    var words = new ArrayList<String>();
    for (String table : new String[] {"fillers.txt", "conditions.tsv", "measures.tsv"}) {
      for (String line : Tables.lines(TABLES + table)) {
        words.addAll(List.of(line.toLowerCase(Locale.ROOT).split("[^a-z0-9.-]+")));
      }
    }
    var random = new Random(7);
    long blanked = 0;
    for (int round = 0; round < 3_000; round++) {
      var text =
          random
              .ints(30, 0, words.size())
              .mapToObj(i -> words.get(i) + between(random))
              .collect(Collectors.joining());
      var left = vocabulary.withoutFillers(text);
      assertEquals(asOneExpression(all, text), left);
      blanked +=
          text.chars().filter(c -> c != ' ').count() - left.chars().filter(c -> c != ' ').count();
    }
    assertTrue(blanked > 50_000, "chars blanked: " + blanked);
  }

  private static String between(Random random) {
    var all =
        new String[] {
          " ", " ", " ", " ", ", ", "-", "/", " (", ") ", ". ", "\u00e9", "\ud83d\ude00 ", ""
        };
    return all[random.nextInt(all.length)];
  }
}
