package org.theriac.knowledgebase.oncology;

import java.util.List;
import org.theriac.knowledgebase.Source;

/**
 * One piece of evidence that a biomarker predicts the effect of a therapy.
 *
 * @param id stable, unique in the release, for example {@code civic:EID1409} or {@code
 *     fda:osimertinib:egfr-first-line}
 * @param therapy components by generic name, lower case, backbones included; never empty
 * @param direction what it says
 * @param level strength of the source
 * @param rating trust rating 1 to 5; 0 = none
 * @param biomarker what must be true of the tumour
 * @param wording the biomarker as the source words it
 * @param disease the disease
 * @param origin germline or somatic
 * @param conditions what else the source requires
 * @param requirements further findings that the source requires; where one is known to be false the
 *     evidence does not hold, where it is not known it becomes a condition
 * @param withdrawn date on which the regulator withdrew the indication; empty = it stands
 * @param agency regulator whose label this is; empty = not a label
 * @param verification how a label fact was checked; empty = not a label
 * @param companionDiagnostic test named with the label; empty = none known
 * @param source where it comes from
 */
public record EvidenceItem(
    String id,
    List<String> therapy,
    EvidenceDirection direction,
    EvidenceLevel level,
    int rating,
    Biomarker biomarker,
    String wording,
    DiseaseScope disease,
    BiomarkerOrigin origin,
    List<LabelCondition> conditions,
    List<Requirement> requirements,
    String withdrawn,
    String agency,
    String verification,
    String companionDiagnostic,
    Source source) {
  public EvidenceItem {
    therapy = List.copyOf(therapy);
    conditions = List.copyOf(conditions);
    requirements = List.copyOf(requirements);
    if (therapy.isEmpty()) {
      throw new IllegalArgumentException("evidence " + id + " names no therapy");
    }
    if (rating < 0 || rating > 5) {
      throw new IllegalArgumentException("evidence " + id + " has a rating outside 0 to 5");
    }
  }

  /** The same evidence, with another statement of how it was checked. */
  public EvidenceItem withVerification(String said) {
    return new EvidenceItem(
        id,
        therapy,
        direction,
        level,
        rating,
        biomarker,
        wording,
        disease,
        origin,
        conditions,
        requirements,
        withdrawn,
        agency,
        said,
        companionDiagnostic,
        source);
  }

  /**
   * A further finding that a source requires beside its biomarker.
   *
   * @param biomarker what must hold
   * @param wording the requirement in words, shown where it cannot be verified
   */
  public record Requirement(Biomarker biomarker, String wording) {}
}
