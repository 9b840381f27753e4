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
 * @param lingeringDays for how many days after the last dose the effect must still be counted with;
 *     0 = it goes with the drug
 * @param source where it comes from
 */
public record EnzymeModulator(
    Ingredient drug, GeneSymbol enzyme, Effect effect, int lingeringDays, Source source) {
  /** What a modulator does. */
  public enum Effect {
    /** Strong inhibitor: activity counts as none. */
    STRONG_INHIBITOR,
    /** Moderate inhibitor: activity counts half. */
    MODERATE_INHIBITOR,
    /** Weak inhibitor: no change of phenotype. */
    WEAK_INHIBITOR,
    /** Strong inducer: the enzyme works more than the genes say; by how much is not known. */
    STRONG_INDUCER,
    /** Moderate inducer. */
    MODERATE_INDUCER
  }
}
