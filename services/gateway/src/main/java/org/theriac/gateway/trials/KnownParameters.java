package org.theriac.gateway.trials;

import java.util.Set;
import java.util.TreeSet;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/**
 * The parameters that an address knows. An unknown one is refused: a filter that is misspelt must
 * not be lost.
 *
 * @param names their names
 */
public record KnownParameters(Set<String> names) {
  /** Copies the names. */
  public KnownParameters {
    names = Set.copyOf(names);
  }

  /**
   * Refuses a parameter that is not known.
   *
   * @throws ProblemException BAD_REQUEST with the names that are known
   */
  public void check(Set<String> given) {
    for (String name : given) {
      if (!names.contains(name)) {
        throw new ProblemException(
            Problem.of(ProblemCode.BAD_REQUEST, "A parameter is not known.")
                .field("query parameters", "known are " + String.join(", ", new TreeSet<>(names))));
      }
    }
  }
}
