package org.theriac.therapies.ranking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.theriac.models.ranker.Ranker.Score;

/**
 * One therapy of the ranking.
 *
 * @param name components joined by {@code " + "}
 * @param components generic names in lower case
 * @param direction what the evidence amounts to
 * @param tier its tier
 * @param tierRule the rule that decided tier and direction
 * @param score order within the tier; empty = rules only, or nothing published to score
 * @param onLabel whether a current label covers it
 * @param ownIndication whether the first regulator's label is about this tumour type or one that
 *     includes it, and not for any tumour
 * @param openResistance whether the tumour is resistant to like therapies and nothing is known of
 *     this one
 * @param conditions unverified conditions of the labels that decide, together
 * @param indications the labels' indications that cover the tumour, the first regulator's first
 * @param agencies regulators with a label for it
 * @param rung closest rung of the deciding evidence: 5 same allele to 1 gene
 * @param supporting ids of the evidence for it, strongest first
 * @param opposing ids of the evidence against it, strongest first
 * @param reasons why it stands where it does, in sentences
 * @param comparableLevel OncoKB-comparable level of the deciding evidence; empty = none
 */
public record RankedTherapy(
    String name,
    List<String> components,
    Direction direction,
    Tier tier,
    String tierRule,
    Optional<Score> score,
    OnLabel onLabel,
    boolean ownIndication,
    boolean openResistance,
    List<String> conditions,
    List<Indication> indications,
    List<String> agencies,
    int rung,
    List<String> supporting,
    List<String> opposing,
    List<String> reasons,
    String comparableLevel) {
  public RankedTherapy {
    components = List.copyOf(components);
    conditions = List.copyOf(conditions);
    indications = List.copyOf(indications);
    agencies = List.copyOf(agencies);
    supporting = List.copyOf(supporting);
    opposing = List.copyOf(opposing);
    reasons = List.copyOf(reasons);
  }

  /** The same as conflicting, with a reason to begin with and more evidence against it. */
  RankedTherapy unsettled(String reason, List<String> against) {
    List<String> allReasons = new ArrayList<>(reasons.size() + 1);
    allReasons.add(reason);
    allReasons.addAll(reasons);
    Set<String> allOpposing = new LinkedHashSet<>(against);
    allOpposing.addAll(opposing);
    return new RankedTherapy(
        name,
        components,
        Direction.CONFLICTING,
        tier,
        tierRule,
        score,
        onLabel,
        ownIndication,
        openResistance,
        conditions,
        indications,
        agencies,
        rung,
        supporting,
        List.copyOf(allOpposing),
        allReasons,
        comparableLevel);
  }

  /** The same with other reasons. */
  RankedTherapy withReasons(List<String> others) {
    return new RankedTherapy(
        name,
        components,
        direction,
        tier,
        tierRule,
        score,
        onLabel,
        ownIndication,
        openResistance,
        conditions,
        indications,
        agencies,
        rung,
        supporting,
        opposing,
        others,
        comparableLevel);
  }

  /**
   * One indication of a label: every condition must hold, and any one indication is enough.
   *
   * @param evidence id of the label fact
   * @param agency the regulator
   * @param conditions unverified conditions
   */
  public record Indication(String evidence, String agency, List<String> conditions) {
    public Indication {
      conditions = List.copyOf(conditions);
    }
  }

  /** Whether a current label of the first regulator covers the therapy here. */
  public enum OnLabel {
    /** Every condition of the label is verified. */
    YES,
    /** Tumour and biomarker fit; the listed conditions are unverified. */
    CONDITIONAL,
    /** No. */
    NO
  }
}
