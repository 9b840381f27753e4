package org.theriac.ontology.biomarkers;

import java.util.List;
import org.theriac.knowledgebase.oncology.EvidenceItem;

/**
 * Evidence whose biomarker the tumour satisfies.
 *
 * @param item the evidence
 * @param alterations positions of the alterations that satisfied it, ascending
 * @param rung how close, by the most distant finding that was needed
 * @param relation how its disease relates to the tumour
 * @param conditions what the source requires and was not checked, and what matching had to assume
 * @param tier tier by this evidence
 * @param subclonal whether an alteration that it needs is in a minor part of the tumour by its
 *     allele fraction
 */
public record MatchedEvidence(
    EvidenceItem item,
    List<Integer> alterations,
    Rung rung,
    DiseaseRelation relation,
    List<String> conditions,
    Tier tier,
    boolean subclonal) {
  public MatchedEvidence {
    alterations = List.copyOf(alterations);
    conditions = List.copyOf(conditions);
  }
}
