package org.theriac.trials.notes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;

/**
 * Counts of facts found against facts expected. A fact counts as found if type, name, value and
 * status are equal and the words overlap; facts beyond the expected count as extra.
 */
final class ExtractionScores {
  private final Map<String, int[]> byType = new TreeMap<>();
  private final List<String> misses = new ArrayList<>();

  void add(String noteId, JsonNode expected, List<Fact> found) {
    var left = new ArrayList<>(found);
    for (JsonNode gold : expected) {
      var hit = left.stream().filter(fact -> same(gold, fact)).findFirst();
      count(gold.path("type").asText(), hit.isPresent() ? 0 : 1);
      if (hit.isPresent()) {
        left.remove(hit.get());
      } else {
        misses.add("MISSED " + noteId + " " + gold);
      }
    }
    for (Fact fact : left) {
      count(fact.type(), 2);
      misses.add(
          "EXTRA "
              + noteId
              + " "
              + fact.type()
              + " "
              + fact.name()
              + " "
              + fact.value()
              + " "
              + fact.status()
              + " '"
              + fact.evidence()
              + "'");
    }
  }

  private void count(String type, int cell) {
    byType.computeIfAbsent(type, key -> new int[3])[cell]++;
  }

  private static boolean same(JsonNode gold, Fact fact) {
    var value = gold.path("value");
    boolean sameValue =
        switch (fact.value()) {
          case Value.Text(String text) -> value.isTextual() && value.asText().equals(text);
          case Value.Number(double number) ->
              value.isNumber() && Math.abs(value.asDouble() - number) < 1e-9;
          case Value.Truth(boolean truth) -> value.isBoolean() && value.asBoolean() == truth;
          case Value.None() -> value.isNull() || value.isMissingNode();
        };
    return sameValue
        && gold.path("type").asText().equals(fact.type())
        && gold.path("name").asText().equals(fact.name())
        && gold.path("status").asText().equals(fact.status().name().toLowerCase(Locale.ROOT))
        && gold.path("start").asInt() < fact.end()
        && fact.start() < gold.path("end").asInt();
  }

  /** Harmonic mean of precision and recall, 0 to 1. */
  double f1() {
    int hit = 0;
    int all = 0;
    for (int[] cells : byType.values()) {
      hit += cells[0];
      all += cells[1] + cells[2];
    }
    return hit == 0 ? 0 : 2.0 * hit / (2.0 * hit + all);
  }

  String report() {
    var lines = new StringBuilder();
    byType.forEach((type, cells) ->
        lines.append(
            String.format(
                Locale.ROOT,
                "%-20s found %3d missed %3d extra %3d%n",
                type,
                cells[0],
                cells[1],
                cells[2])));
    misses.forEach(miss -> lines.append(miss).append('\n'));
    return lines.append(String.format(Locale.ROOT, "F1 %.3f%n", f1())).toString();
  }
}
