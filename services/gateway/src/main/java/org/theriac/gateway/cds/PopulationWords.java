package org.theriac.gateway.cds;

import java.util.Map;
import java.util.stream.Collectors;
import org.theriac.gateway.fhir.DataRows;

/** Whom a guideline's population means, for people: the names in releases are abbreviations. */
public final class PopulationWords {
  private static final Map<String, String> WORDS =
      DataRows.of(PopulationWords.class, "population-words.tsv", 2).stream()
          .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));

  private PopulationWords() {}

  /**
   * The population in words.
   *
   * @param population as the knowledge release names it
   * @return the name itself if no words are known
   */
  public static String of(String population) {
    return WORDS.getOrDefault(population, population);
  }
}
