package org.theriac.knowledgebase.importers.oncology;

/**
 * A molecular profile that has no form in the biomarker grammar. The message says which part and
 * why.
 */
final class ProfileException extends Exception {
  private static final long serialVersionUID = 1L;

  ProfileException(String message) {
    super(message);
  }
}
