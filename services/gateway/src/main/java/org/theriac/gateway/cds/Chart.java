package org.theriac.gateway.cds;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.Subjects;

/**
 * What the request brought of the patient's chart and what was fetched.
 *
 * @param resources all resources, whichever key brought them
 * @param states how far each key is known
 * @param ofOthers how many resources were left out because they name another patient; Observations
 *     are told apart by who reads them
 */
record Chart(FhirBundle resources, Map<ChartKey, State> states, int ofOthers) {
  /** How far a part of the chart is known. */
  enum State {
    /** All of it; it may be that there is nothing. */
    KNOWN,
    /** Some pages of several. */
    INCOMPLETE,
    /** Neither sent nor to be fetched: unknown. */
    NOT_GIVEN,
    /** Client or server failed. */
    FAILED
  }

  Chart {
    states = Map.copyOf(states);
  }

  /** A chart of which nothing is known. */
  static Chart unknown() {
    Map<ChartKey, State> states = new EnumMap<>(ChartKey.class);
    for (ChartKey key : ChartKey.values()) {
      states.put(key, State.NOT_GIVEN);
    }
    return new Chart(FhirBundle.empty(), states, 0);
  }

  /** The chart of one patient: what names another as its subject is left out and counted. */
  static Chart of(FhirBundle resources, Map<ChartKey, State> states, String patientId) {
    List<FhirBundle.Entry> own =
        resources.entries().stream()
            .filter(entry ->
                entry.type().equals("Observation")
                    || !Subjects.isOfAnother(entry.resource(), patientId))
            .toList();
    return new Chart(
        new FhirBundle(own, resources.next()), states, resources.entries().size() - own.size());
  }

  /** How far a part is known. */
  State state(ChartKey key) {
    return states.getOrDefault(key, State.NOT_GIVEN);
  }

  /** True if all of the part is known. */
  boolean knows(ChartKey key) {
    return state(key) == State.KNOWN;
  }
}
