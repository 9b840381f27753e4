package org.theriac.knowledgebase.oncology;

/** Whether a tumour is solid; evidence for "any solid tumour" covers only those known to be. */
public enum Lineage {
  /** A solid tumour. */
  SOLID,
  /** A tumour of blood, marrow or lymphoid tissue. */
  HAEMATOLOGICAL,
  /** The tissue does not say. */
  UNKNOWN
}
