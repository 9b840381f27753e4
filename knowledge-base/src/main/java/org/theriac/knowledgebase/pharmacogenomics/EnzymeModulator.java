package org.theriac.knowledgebase.pharmacogenomics;

import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.Source;
import org.theriac.knowledgebase.drugs.Ingredient;

/**
 * A drug that changes an enzyme's activity while it is taken (phenoconversion).
 *
 * @param drug the inhibitor or inducer
 * @param enzyme the enzyme's gene
 * @param effect what it does
 * @param source where it comes from
 */
public record EnzymeModulator(Ingredient drug, GeneSymbol enzyme, Effect effect, Source source) {
  /** What a modulator does. */
  public enum Effect {
    /** Strong inhibitor: activity counts as none. */
    STRONG_INHIBITOR,
    /** Moderate inhibitor: activity counts half. */
    MODERATE_INHIBITOR,
    /** Weak inhibitor: no change of phenotype. */
    WEAK_INHIBITOR,
    /** Inducer. */
    INDUCER
  }
}
