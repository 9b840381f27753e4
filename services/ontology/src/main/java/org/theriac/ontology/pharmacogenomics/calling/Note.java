package org.theriac.ontology.pharmacogenomics.calling;

/**
 * A remark for a clinician.
 *
 * @param code stable, upper case
 * @param message one sentence
 */
public record Note(String code, String message) {}
