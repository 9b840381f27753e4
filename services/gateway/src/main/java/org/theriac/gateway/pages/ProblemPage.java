package org.theriac.gateway.pages;

import org.theriac.gateway.problem.Problem;

/** A problem for a person. */
public final class ProblemPage {
  private ProblemPage() {}

  /** The page. */
  public static String of(Problem problem) {
    return "TODO " + problem.code();
  }
}
