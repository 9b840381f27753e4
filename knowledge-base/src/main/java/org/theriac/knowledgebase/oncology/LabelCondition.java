package org.theriac.knowledgebase.oncology;

/**
 * What a source requires beside biomarker and tumour type.
 *
 * @param kind what it is about
 * @param text the requirement in the project's own words
 */
public record LabelCondition(Kind kind, String text) {

  /** What a condition is about. */
  public enum Kind {
    /** Stage or setting, for example metastatic. */
    SETTING,
    /** Line of therapy or prior therapy. */
    LINE,
    /** Histology within the tumour type. */
    HISTOLOGY,
    /** A further biomarker. */
    CO_BIOMARKER,
    /** Age. */
    AGE,
    /** Partners of the therapy. */
    BACKBONE,
    /** Germline or somatic. */
    ORIGIN,
    /** Anything else. */
    OTHER
  }
}
