package org.theriac.trials.criteria.vocabulary;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.theriac.trials.patterns.BesideWords;

/**
 * Abbreviations that are another word beside some words, and at the head of a line ("PE: lungs
 * clear"), by the table that the reader of notes uses too.
 */
public final class Homographs {
  private static final int NEAR = 24;

  private record Beside(Pattern before, Pattern behind) {}

  private final Map<String, Beside> rows = new HashMap<>();

  /**
   * Reads the table.
   *
   * @throws IllegalStateException if it is missing
   */
  public Homographs() {
    for (String line : Tables.lines("/org/theriac/trials/notes/homographs.tsv")) {
      var cells = line.split("\t", -1);
      rows.put(cells[0], new Beside(BesideWords.before(cells[1]), BesideWords.behind(cells[2])));
    }
  }

  /** Whether what stands at a place of a sentence is not the concept that it is listed for. */
  public boolean isOther(String sentence, int start, int end) {
    var beside = rows.get(sentence.substring(start, end));
    return beside != null
        && (sentence.substring(0, start).isBlank() && sentence.startsWith(":", end)
            || beside.behind().matcher(sentence).region(end, sentence.length()).lookingAt()
            || beside
                .before()
                .matcher(sentence.substring(Math.max(0, start - NEAR), start))
                .find());
  }
}
