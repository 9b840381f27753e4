package org.theriac.ontology.biomarkers;

import org.theriac.knowledgebase.oncology.EvidenceLevel;

/**
 * Gives evidence its tier: level of the source and relation of the disease decide, nothing else.
 * Source: Li et al., Journal of Molecular Diagnostics 2017 (PMID 27993330), tables 3 to 5, read for
 * CIViC's levels.
 */
final class TierRules {
  private TierRules() {}

  static Tier tier(EvidenceLevel level, DiseaseRelation relation, boolean otherLineage) {
    if (otherLineage) {
      // A solid tumour tells nothing of leukaemia, nor the reverse, that a board could act on.
      return new Tier("III", "solid-and-haematological-apart");
    }
    if (relation.covers()) {
      return switch (level) {
        case LABEL -> new Tier("IA", "label-in-tumour");
        case GUIDELINE -> new Tier("IA", "guideline-in-tumour");
        case A -> new Tier("IA", "validated-in-tumour");
        case B -> new Tier("IB", "clinical-study-in-tumour");
        case C -> new Tier("IID", "case-study-in-tumour");
        case D -> new Tier("IID", "preclinical-in-tumour");
        case E -> new Tier("III", "inferred");
      };
    }
    return switch (level) {
      case LABEL -> new Tier("IIC", "label-in-other-tumour");
      case GUIDELINE -> new Tier("IIC", "guideline-in-other-tumour");
      case A -> new Tier("IIC", "validated-in-other-tumour");
      case B -> new Tier("IIC", "clinical-study-in-other-tumour");
      case C -> new Tier("III", "case-study-in-other-tumour");
      case D -> new Tier("III", "preclinical-in-other-tumour");
      case E -> new Tier("III", "inferred");
    };
  }
}
