package org.theriac.ontology.biomarkers;

/**
 * What the reader must know beside the evidence.
 *
 * @param code closed set of codes
 * @param message for people
 */
public record MatchNote(Code code, String message) {

  /** What the note is about. */
  public enum Code {
    /** No tumour type was given. */
    TUMOR_TYPE_UNKNOWN,
    /** A tissue was given in the place of a tumour type. */
    TUMOR_TYPE_WIDE,
    /** The tumour's name was read as an OncoTree node. */
    TUMOR_TYPE_BY_NAME,
    /** A withdrawn OncoTree code with one successor was read as that. */
    TUMOR_TYPE_SUCCESSOR,
    /** A name of several genes was read as these. */
    GENE_GROUP,
    /** Covered genes were given by other names. */
    COVERED_GENES_READ,
    /** Covered genes of which the release knows nothing. */
    COVERED_GENES_UNKNOWN,
    /** Labels exclude this tumour type. */
    TUMOR_TYPE_EXCLUDED,
    /** The tumour's name is of another type than its code. */
    TUMOR_TYPE_NAME_DIFFERS,
    /** The same gene is said to be altered and wild type, or two results exclude each other. */
    CONTRADICTORY_FINDINGS,
    /** Genes were given as covered, but plasma alone shows no wild type. */
    PLASMA_SHOWS_NO_WILD_TYPE,
    /** Neither a protein change nor a kind was given of a small variant. */
    CHANGE_NOT_STATED,
    /** A stated residue is not the one that the release knows at this codon. */
    REFERENCE_RESIDUE_DIFFERS,
    /** A change lies beyond the end of its protein. */
    CHANGE_IMPOSSIBLE,
    /** A change is described in a way of which one half contradicts the other. */
    CHANGE_CONTRADICTS_ITSELF,
    /** Results of two markers that rarely hold together. */
    RESULTS_RARELY_TOGETHER,
    /** The other side of a fusion is no gene. */
    FUSION_PARTNER_BETWEEN_GENES,
    /** The kind of an alteration is none that the release knows; it counts as a bare mutation. */
    KIND_UNKNOWN,
    /** The laboratory calls a change benign or uncertain that evidence names. */
    CLASSIFICATION_CONTRADICTED,
    /** The regulator withdrew an indication that fits. */
    LABEL_WITHDRAWN,
    /** Nobody can be given a medicine of which evidence speaks. */
    MEDICINE_UNAVAILABLE,
    /** A finding of plasma alone that may come from clonal haematopoiesis. */
    CLONAL_HAEMATOPOIESIS,
    /** A protein change on another transcript could not be read and was left out. */
    OTHER_CHANGE_UNREADABLE
  }
}
