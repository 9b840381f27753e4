package org.theriac.therapies.ranking;

import java.util.List;
import java.util.Set;
import org.theriac.models.features.EvidenceItem;

/**
 * One matched piece of evidence.
 *
 * @param id its stable id
 * @param therapy components, generic names in lower case
 * @param finding what it says
 * @param item its strength, closeness and trust
 * @param alterations keys of the findings that satisfied its biomarker
 * @param genes of these findings
 * @param tier tier by this evidence
 * @param tierRule the rule that gave the tier
 * @param agency regulator whose label it is; empty = not a label
 * @param conditions unverified conditions of the label
 * @param biomarker the biomarker in words
 * @param disease its disease in words
 * @param subclonal whether it rests on a minor clone
 * @param comparableLevel OncoKB-comparable level; empty = none
 * @param openResistance resistance to like therapies of which nothing is known for this one, in
 *     sentences
 * @param doubts what would have to be shown because of that resistance
 */
public record MatchedEvidence(
    String id,
    List<String> therapy,
    Finding finding,
    EvidenceItem item,
    Set<String> alterations,
    Set<String> genes,
    Tier tier,
    String tierRule,
    String agency,
    List<String> conditions,
    String biomarker,
    String disease,
    boolean subclonal,
    String comparableLevel,
    List<String> openResistance,
    List<String> doubts) {
  public MatchedEvidence {
    therapy = List.copyOf(therapy);
    alterations = Set.copyOf(alterations);
    conditions = List.copyOf(conditions);
    openResistance = List.copyOf(openResistance);
    genes = Set.copyOf(genes);
    doubts = List.copyOf(doubts);
    if (therapy.isEmpty()) {
      throw new IllegalArgumentException("evidence " + id + " names no therapy");
    }
  }

  /** What evidence can say about a response. */
  public enum Finding {
    /** The tumour responds. */
    SENSITIVITY,
    /** It does not. */
    RESISTANCE,
    /** A response was looked for and not found. */
    NO_SENSITIVITY,
    /** Resistance was looked for and not found. */
    NO_RESISTANCE
  }
}
