package org.theriac.trials.criteria;

import java.util.List;
import java.util.Map;
import org.theriac.trials.facts.Fact;

/** Values that a note gives without a unit, in which the usual one was read. */
final class UnstatedUnits {
  private static final String STATED = "unit_stated";

  private UnstatedUnits() {}

  /** Marks them, so that it is still known where their words are not kept. */
  static void mark(List<Fact> facts) {
    facts.replaceAll(fact ->
        fact.type().equals("lab")
                && fact.number().isPresent()
                && endsWithNumber(fact.evidence())
                && !fact.attributes().containsKey(STATED)
            ? fact.with(Map.of(STATED, "false"))
            : fact);
  }

  /** Whether a value's unit stood in its note, or came with it. */
  static boolean isStated(Fact fact) {
    return !fact.unit().isEmpty()
        && !"false".equalsIgnoreCase(fact.attributes().getOrDefault(STATED, "true"));
  }

  private static boolean endsWithNumber(String words) {
    return !words.isEmpty() && Character.isDigit(words.charAt(words.length() - 1));
  }
}
