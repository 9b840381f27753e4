package org.theriac.knowledgebase.pharmacogenomics;

/** Copies of a gene that a person has. */
public enum Ploidy {
  /** Two. */
  AUTOSOMAL,
  /** One or two. */
  X_LINKED,
  /** One. */
  MITOCHONDRIAL
}
