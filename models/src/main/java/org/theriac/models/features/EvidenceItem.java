package org.theriac.models.features;

/**
 * What the ranker sees of one matched piece of evidence.
 *
 * @param strength how strong it is
 * @param supports true if it speaks for a response, false if it speaks against one
 * @param rung how close its biomarker is: 5 same allele, 4 codon, 3 exon, 2 class, 1 gene
 * @param relation how close its disease is: 3 the same, 2 an ancestor, 1 tumour-agnostic, 0 another
 * @param rating CIViC's trust rating, 1 to 5; 0 = none
 * @param year year of the publication; 0 = unknown
 * @param targetsFinding whether a component of the therapy acts on the product of an altered gene
 *     that satisfied the biomarker
 * @param breadth genes for which the release holds published support of this therapy; 0 = unknown
 */
public record EvidenceItem(
    EvidenceStrength strength,
    boolean supports,
    int rung,
    int relation,
    int rating,
    int year,
    boolean targetsFinding,
    int breadth) {
  /** Name under which the ontology sends {@link #targetsFinding}: 1 = yes, 0 = no or unknown. */
  public static final String TARGETS_FINDING = "targets_finding";

  /** Name under which the ontology sends {@link #breadth}. */
  public static final String BREADTH = "therapy_breadth";

  public EvidenceItem {
    if (rung < 1 || rung > 5 || relation < 0 || relation > 3 || rating < 0 || rating > 5) {
      throw new IllegalArgumentException("rung 1-5, relation 0-3 and rating 0-5 expected");
    }
  }

  /** Whether the evidence was made in this tumour type or one that includes it. */
  public boolean sameDisease() {
    return relation >= 1;
  }
}
