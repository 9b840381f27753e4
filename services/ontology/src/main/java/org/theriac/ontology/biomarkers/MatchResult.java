package org.theriac.ontology.biomarkers;

import java.util.List;

/**
 * What matched.
 *
 * @param oncogenicity one per alteration, in order
 * @param evidence evidence that holds, by id
 * @param undecided evidence that cannot be decided, by id
 * @param notes what else the reader must know
 */
public record MatchResult(
    List<Oncogenicity> oncogenicity,
    List<MatchedEvidence> evidence,
    List<UndecidedEvidence> undecided,
    List<MatchNote> notes) {
  public MatchResult {
    oncogenicity = List.copyOf(oncogenicity);
    evidence = List.copyOf(evidence);
    undecided = List.copyOf(undecided);
    notes = List.copyOf(notes);
  }
}
