package org.theriac.knowledgebase.oncology;

/** Which origin of the alteration the evidence is about. */
public enum BiomarkerOrigin {
  /** Somatic only. */
  SOMATIC,
  /** Germline only. */
  GERMLINE,
  /** Either, or the source does not say. */
  ANY
}
