package org.theriac.knowledgebase.oncology;

/** Strength of the source, strongest first. A to E are CIViC's. */
public enum EvidenceLevel {
  /** A regulator's label. */
  LABEL("label"),
  /** A professional guideline. */
  GUIDELINE("guideline"),
  /** Validated association. */
  A("A"),
  /** Clinical trial or other clinical data of patients. */
  B("B"),
  /** Case study. */
  C("C"),
  /** Preclinical. */
  D("D"),
  /** Inferred. */
  E("E");

  private final String word;

  EvidenceLevel(String word) {
    this.word = word;
  }

  /** The level as facts and answers write it. */
  public String word() {
    return word;
  }
}
