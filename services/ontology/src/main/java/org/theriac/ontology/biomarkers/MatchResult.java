package org.theriac.ontology.biomarkers;

import java.util.List;
import org.theriac.knowledgebase.oncology.TherapyComparison;

/**
 * What matched.
 *
 * @param oncogenicity one per alteration, in order
 * @param evidence evidence that holds, by id
 * @param comparisons what trials compared head to head in patients of whom this tumour is one
 * @param undecided evidence that cannot be decided, by id
 * @param notes what else the reader must know
 */
public record MatchResult(
    List<Oncogenicity> oncogenicity,
    List<MatchedEvidence> evidence,
    List<TherapyComparison> comparisons,
    List<UndecidedEvidence> undecided,
    List<MatchNote> notes) {
  public MatchResult {
    oncogenicity = List.copyOf(oncogenicity);
    evidence = List.copyOf(evidence);
    comparisons = List.copyOf(comparisons);
    undecided = List.copyOf(undecided);
    notes = List.copyOf(notes);
  }
}
