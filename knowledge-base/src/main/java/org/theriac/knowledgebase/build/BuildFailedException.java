package org.theriac.knowledgebase.build;

import java.util.List;
import java.util.stream.Collectors;

/** The facts do not make a release. */
public final class BuildFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<BuildProblem> problems;

  /**
   * @param problems what is wrong, one entry per finding; never empty
   */
  public BuildFailedException(List<BuildProblem> problems) {
    super(problems.stream().map(BuildProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong. */
  public List<BuildProblem> problems() {
    return problems;
  }
}
