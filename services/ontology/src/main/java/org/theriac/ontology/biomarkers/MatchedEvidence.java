package org.theriac.ontology.biomarkers;

import java.util.LinkedHashSet;
import java.util.List;
import org.theriac.knowledgebase.oncology.EvidenceItem;

/**
 * Evidence whose biomarker the tumour satisfies.
 *
 * @param item the evidence
 * @param alterations positions of the alterations that satisfied it, ascending
 * @param closeness how close each of these alterations is, in their order
 * @param together whether it asks for several of them together
 * @param rung how close, by the most distant finding that was needed
 * @param relation how its disease relates to the tumour
 * @param conditions what the source requires and was not checked, and what matching had to assume
 * @param tier tier by this evidence
 * @param subclonal whether an alteration that it needs is in a minor part of the tumour by its
 *     allele fraction
 * @param openResistance resistance to like therapies of which nothing is known for this one, in
 *     sentences; see {@link CrossResistance}
 * @param doubts what would have to be shown because of that resistance, or settled because a
 *     laboratory's call contradicts it
 */
public record MatchedEvidence(
    EvidenceItem item,
    List<Integer> alterations,
    List<Rung> closeness,
    boolean together,
    Rung rung,
    DiseaseRelation relation,
    List<String> conditions,
    Tier tier,
    boolean subclonal,
    List<String> openResistance,
    List<String> doubts) {
  public MatchedEvidence {
    doubts = List.copyOf(doubts);
    openResistance = List.copyOf(openResistance);
    alterations = List.copyOf(alterations);
    closeness = List.copyOf(closeness);
    conditions = List.copyOf(conditions);
  }

  /** The same with resistance that is open for its therapy, and what to show because of it. */
  MatchedEvidence withOpenResistance(List<String> open, List<String> toShow) {
    LinkedHashSet<String> both = new LinkedHashSet<>(doubts);
    both.addAll(toShow);
    return new MatchedEvidence(
        item,
        alterations,
        closeness,
        together,
        rung,
        relation,
        conditions,
        tier,
        subclonal,
        open,
        List.copyOf(both));
  }

  /** The same in another tier. */
  MatchedEvidence in(Tier other) {
    return new MatchedEvidence(
        item,
        alterations,
        closeness,
        together,
        rung,
        relation,
        conditions,
        other,
        subclonal,
        openResistance,
        doubts);
  }
}
