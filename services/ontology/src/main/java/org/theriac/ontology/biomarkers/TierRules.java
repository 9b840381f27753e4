package org.theriac.ontology.biomarkers;

import org.theriac.knowledgebase.oncology.EvidenceDirection;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.EvidenceLevel;

/**
 * Gives evidence its tier: level of the source and relation of the disease decide, nothing else.
 * Source: Li et al., Journal of Molecular Diagnostics 2017 (PMID 27993330), tables 3 to 5, read for
 * CIViC's levels.
 */
final class TierRules {
  private TierRules() {}

  /** An indication that the regulator withdrew carries no more than a study does. */
  static Tier withdrawn(Tier tier) {
    return new Tier("IIC", "label-withdrawn", tier.comparableLevel().equals("2") ? "3A" : "");
  }

  /** Nor does one whose label asks for a finding that this tumour is known not to have. */
  static Tier requirementFails(Tier tier) {
    return new Tier(
        "IIC", "label-requirement-fails", tier.comparableLevel().equals("2") ? "3A" : "");
  }

  /**
   * What nobody can be given is neither standard nor under investigation: it is told, and is at
   * most of tier IIC.
   */
  static Tier unavailable(Tier tier) {
    return tier.name().startsWith("I") && !tier.name().startsWith("II")
        ? new Tier("IIC", "medicine-unavailable", "")
        : tier;
  }

  /**
   * @param solid whether the tumour is known to be solid
   */
  static Tier tier(
      EvidenceItem item, DiseaseRelation relation, boolean otherLineage, boolean solid) {
    EvidenceLevel level = item.level();
    boolean against =
        item.direction() == EvidenceDirection.RESISTANCE
            || item.direction() == EvidenceDirection.NO_SENSITIVITY;
    if (otherLineage) {
      // A solid tumour tells nothing of leukaemia, nor the reverse, that a board could act on.
      return new Tier("III", "solid-and-haematological-apart", "");
    }
    if (relation.covers()) {
      String comparable = against ? againstInTumour(level) : inTumour(level);
      return switch (level) {
        case LABEL ->
            new Tier(
                "IA",
                relation == DiseaseRelation.NARROWER
                    ? "label-in-more-precise-type"
                    : "label-in-tumour",
                comparable);
        case GUIDELINE -> new Tier("IA", "guideline-in-tumour", comparable);
        case A -> new Tier("IA", "validated-in-tumour", comparable);
        case B -> new Tier("IB", "clinical-study-in-tumour", comparable);
        case C -> new Tier("IID", "case-study-in-tumour", comparable);
        case D -> new Tier("IID", "preclinical-in-tumour", comparable);
        case E -> new Tier("III", "inferred", comparable);
      };
    }
    String comparable = !against && solid && level.compareTo(EvidenceLevel.B) <= 0 ? "3B" : "";
    return switch (level) {
      case LABEL -> new Tier("IIC", "label-in-other-tumour", comparable);
      case GUIDELINE -> new Tier("IIC", "guideline-in-other-tumour", comparable);
      case A -> new Tier("IIC", "validated-in-other-tumour", comparable);
      case B -> new Tier("IIC", "clinical-study-in-other-tumour", comparable);
      case C -> new Tier("III", "case-study-in-other-tumour", comparable);
      case D -> new Tier("III", "preclinical-in-other-tumour", comparable);
      case E -> new Tier("III", "inferred", comparable);
    };
  }

  /** Chakravarty et al., JCO Precision Oncology 2017 (PMID 28890946), read for these levels. */
  private static String inTumour(EvidenceLevel level) {
    return switch (level) {
      case LABEL -> "1";
      case GUIDELINE, A -> "2";
      case B -> "3A";
      case C, D -> "4";
      case E -> "";
    };
  }

  private static String againstInTumour(EvidenceLevel level) {
    return switch (level) {
      case LABEL, GUIDELINE, A -> "R1";
      case B, C, D -> "R2";
      case E -> "";
    };
  }
}
