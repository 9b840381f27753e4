package org.theriac.knowledgebase.build;

/**
 * Why a release was not built.
 *
 * @param file the file, relative to its folder's parent; empty = unknown
 * @param subject the thing it is about; empty = the file as a whole
 * @param message what is wrong
 */
public record BuildProblem(String file, String subject, String message) {
  @Override
  public String toString() {
    return (file.isEmpty() ? "" : file + ": ")
        + (subject.isEmpty() ? "" : subject + ": ")
        + message;
  }
}
