package org.theriac.knowledgebase.importers;

/** An upstream file does not have the form that an importer knows. Nothing was written. */
public final class ImportFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file name of the file
   * @param where line or path inside it; empty = the file as a whole
   * @param message what is wrong and what was expected
   */
  public ImportFailedException(String file, String where, String message) {
    super(file + (where.isEmpty() ? "" : ", " + where) + ": " + message);
  }
}
