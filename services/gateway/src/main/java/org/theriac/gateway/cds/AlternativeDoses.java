package org.theriac.gateway.cds;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.theriac.gateway.fhir.DataRows;

/** Usual adult doses of alternatives by their label; for people to check, never for an order. */
final class AlternativeDoses {
  private static final int ADULT = 18;
  private static final Map<String, String> DOSES = doses();

  private AlternativeDoses() {}

  /**
   * The usual dose in words.
   *
   * @param rxcui of the ingredient
   * @return empty if none is listed, or the patient is known to be a child
   */
  static Optional<String> of(String rxcui, Situation situation) {
    return situation.age().isPresent() && situation.age().getAsInt() < ADULT
        ? Optional.empty()
        : Optional.ofNullable(DOSES.get(rxcui));
  }

  private static Map<String, String> doses() {
    Map<String, String> doses = new HashMap<>();
    DataRows.of(AlternativeDoses.class, "alternative-doses.tsv", 3)
        .forEach(row -> doses.put(row[0], row[2]));
    return Map.copyOf(doses);
  }
}
