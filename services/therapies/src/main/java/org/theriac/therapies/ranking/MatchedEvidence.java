package org.theriac.therapies.ranking;

import java.util.List;
import java.util.Map;
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
 * @param closeness how close each finding is
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
    List<String> doubts,
    Closeness closeness) {
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

  /**
   * How close evidence is to each of its findings. A label on any mutation of a gene names none of
   * them, whatever else it names.
   *
   * @param rungs 1 (gene) to 5 (the very change), by the finding's key; empty = all as the evidence
   *     as a whole
   * @param together whether it asks for several findings together
   */
  public record Closeness(Map<String, Integer> rungs, boolean together) {
    /** Every finding is as close as the evidence as a whole. */
    public static final Closeness AS_A_WHOLE = new Closeness(Map.of(), false);

    public Closeness {
      rungs = Map.copyOf(rungs);
    }
  }

  private static final int CODON = 4;

  /** How close the evidence is to one of its findings, 1 (gene) to 5 (the very change). */
  int rungOf(String alteration) {
    return closeness.rungs().getOrDefault(alteration, item.rung());
  }

  /**
   * Whether it speaks of every finding of another, each as closely as that one does. What is said
   * of any substitution of a codon is said of each.
   */
  boolean speaksAsCloselyOf(MatchedEvidence other) {
    return alterations.containsAll(other.alterations())
        && other.alterations().stream()
            .allMatch(
                alteration -> rungOf(alteration) >= Math.min(other.rungOf(alteration), CODON));
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
