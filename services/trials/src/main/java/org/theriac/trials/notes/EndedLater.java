package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.theriac.trials.facts.FactStatus;

/**
 * "1/2025: X started", "6/2025: completed X": a course whose end is told in another place is over.
 */
final class EndedLater {
  private EndedLater() {}

  static void settle(List<StandingMention> settled) {
    Map<String, List<Integer>> ends = new HashMap<>();
    for (int i = 0; i < settled.size(); i++) {
      var one = settled.get(i);
      var attributes = one.mention().attributes();
      if (one.mention().type().equals("therapy")
          && one.status() == FactStatus.HISTORICAL
          && attributes.containsKey("last_dose")) {
        ends.computeIfAbsent(one.mention().name(), name -> new ArrayList<>()).add(i);
      }
    }
    if (ends.isEmpty()) {
      return;
    }
    for (int i = 0; i < settled.size(); i++) {
      var one = settled.get(i);
      var start = one.mention().attributes().get("start");
      if (!one.mention().type().equals("therapy")
          || one.status() != FactStatus.PRESENT
          || start == null
          || one.mention().attributes().containsKey("resumed")) {
        continue;
      }
      for (int end : ends.getOrDefault(one.mention().name(), List.of())) {
        var over = settled.get(end).mention();
        var last = over.attributes().get("last_dose");
        var begun = over.attributes().getOrDefault("start", start);
        if (last != null && last.compareTo(start) >= 0 && begun.compareTo(start) <= 0) {
          settled.set(
              i,
              one.with(one.mention().with("last_dose", last).withDate(last))
                  .as(FactStatus.HISTORICAL));
          break;
        }
      }
    }
  }
}
