package org.theriac.trials.criteria.vocabulary;

import java.util.HashMap;
import java.util.Map;

/** Words for one organ ("renal", "kidney"), by {@code organ-words.tsv}. */
public final class OrganWords {
  private final Map<String, String> organs = new HashMap<>();

  /**
   * Reads the table.
   *
   * @throws IllegalStateException if it is missing or broken
   */
  public OrganWords() {
    for (String[] row : Tables.rows("organ-words.tsv", 2)) {
      for (String word : Tables.split(row[1])) {
        organs.put(Stems.stem(word), row[0]);
      }
    }
  }

  /** Whether two stems are of one organ. */
  public boolean areSame(String one, String other) {
    var organ = organs.get(one);
    return organ != null && organ.equals(organs.get(other));
  }
}
