package org.theriac.trials.notes;

import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.Rule;

/** A word that bounds a measurement: "testosterone castrate" ({@code values-in-words.tsv}). */
final class ValueInWords {
  private static final List<Row> ROWS =
      Table.rows("values-in-words.tsv", 4).stream().map(Row::of).toList();

  private ValueInWords() {}

  /**
   * A row of the table.
   *
   * @param behind reads the word behind the name
   * @param before finds it right before the name
   */
  private record Row(String name, Rule behind, Rule before, String comparator, double bound) {
    static Row of(String[] cells) {
      var word = java.util.regex.Pattern.quote(cells[1]);
      return new Row(
          cells[0],
          Rule.inAnyCase(
              "(?:\\s|is\\s|was\\s|remains\\s|[:=(]|(?:at|in|within)\\s(?:the\\s)?){0,4}"
                  + word
                  + "\\b(?:\\s(?:levels?|range))?(?!-)"),
          Rule.inAnyCase(
              "(?<!\\bnon-)(?<!\\bnot\\s)(?<!\\bnon\\s)\\b"
                  + word
                  + "(?:\\s(?:levels?|range)(?:\\sof)?(?:\\sserum)?)?\\s$"),
          cells[2],
          Double.parseDouble(cells[3]));
    }
  }

  /** The measurement with its bound; null = no such word stands beside it. */
  static @Nullable Mention read(Passage passage, Mention mention, String unit) {
    for (Row row : ROWS) {
      if (!row.name().equals(mention.name())) {
        continue;
      }
      Matcher behind = passage.at(row.behind(), mention.to());
      int end = behind.lookingAt() ? behind.end() : mention.to();
      if (end > mention.to() || passage.isBefore(row.before(), mention.from(), 40)) {
        return mention
            .withNumber(row.bound(), unit)
            .with("comparator", row.comparator())
            .withEvidence(mention.start(), end);
      }
    }
    return null;
  }
}
