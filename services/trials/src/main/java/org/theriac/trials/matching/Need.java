package org.theriac.trials.matching;

import java.util.List;

/**
 * A fact that is missing.
 *
 * @param fact what is missing
 * @param type type of the fact; empty = several or unknown
 * @param kind how much it decides
 * @param criteria ids of the criteria that wait for it
 * @param question the question to ask
 */
public record Need(
    String fact, String type, NeedKind kind, List<String> criteria, String question) {
  public Need {
    criteria = List.copyOf(criteria);
  }
}
