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
record KnownParameters(Set<String> names) {
  KnownParameters {
    names = Set.copyOf(names);
  }

  void check(Set<String> given) {
    for (String name : given) {
      if (!names.contains(name)) {
        throw new ProblemException(
            Problem.of(ProblemCode.BAD_REQUEST, "A parameter is not known.")
                .field("query parameters", "known are " + String.join(", ", new TreeSet<>(names))));
      }
    }
  }
}
