package org.theriac.knowledgebase.oncology;

/** What a gene does in cancer. */
public enum GeneRole {
  /** Drives cancer when activated. */
  ONCOGENE,
  /** Drives cancer when lost. */
  TUMOUR_SUPPRESSOR,
  /**
   * Often mutated in blood cells of people without cancer, which a plasma test cannot tell from
   * tumour.
   */
  CLONAL_HAEMATOPOIESIS
}
