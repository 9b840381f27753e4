package org.theriac.trials.criteria;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.theriac.trials.criteria.Condition.Lines;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Counts lines of therapy.
 *
 * <p>Lines are counted so: a numbered line counts once; adjuvant and neoadjuvant therapy, and
 * maintenance, are no lines of their own; drugs given together are one line; a switch for toxicity
 * does not open a new line. For metastatic disease only lines in that setting count.
 */
final class TherapyLines {
  private final TreatmentKinds kinds;

  private static final Set<String> NO_LINE =
      Set.of(
          "adjuvant", "neoadjuvant", "maintenance", "perioperative", "consolidation", "curative");

  TherapyLines(TreatmentKinds kinds) {
    this.kinds = kinds;
  }

  Truth lines(Lines asked, Chart chart, Findout findout) {
    if (asked.ofClass().isEmpty()) {
      for (Fact fact : chart.ofType("prior_lines")) {
        if (fact.number().isPresent()) {
          double count = fact.number().getAsDouble();
          if (fact.name().equals("metastatic") == asked.metastatic()) {
            findout.used(fact);
            return Truth.of(asked.range().contains(count));
          }
          // All lines bound those for metastatic disease, and the other way round.
          findout.used(fact);
          return asked.metastatic()
              ? asked.range().contains(0, count)
              : asked.range().contains(count, 50);
        }
      }
    }
    return counted(asked, chart, findout);
  }

  private Truth counted(Lines asked, Chart chart, Findout findout) {
    var numbered = new HashSet<String>();
    var courses = new Courses();
    boolean any = false;
    boolean complete = false;
    var members = asked.ofClass().isEmpty() ? Set.<String>of() : kinds.membersOf(asked.ofClass());
    var systemic = kinds.membersOf(Treatments.ANY);
    boolean switched = false;
    for (Fact fact : chart.facts()) {
      if (fact.type().equals("complete") && fact.name().equals("therapy")) {
        complete = true;
      }
      if (!fact.type().equals("therapy")
          || fact.status() == FactStatus.PLANNED
          || fact.status() == FactStatus.FAMILY
          || fact.status() == FactStatus.OTHER_PERSON) {
        continue;
      }
      var names = kinds.namesOf(fact);
      if (fact.status() == FactStatus.ABSENT) {
        if (names.contains(Treatments.ANY) && !SentencesOfTreatments.isOnlyUnwanted(fact)) {
          findout.used(fact);
          complete = true;
        }
        continue;
      }
      any = true;
      boolean counts =
          members.isEmpty()
              ? names.stream().anyMatch(systemic::contains) || fact.attributes().containsKey("line")
              : names.stream().anyMatch(members::contains);
      boolean mayCount =
          !counts
              && (Treatments.isGiven(fact) || fact.status() == FactStatus.POSSIBLE)
              && (members.isEmpty()
                  ? kinds.maySay(fact.name(), names, systemic)
                  : kinds.mayHide(fact.name(), names, members));
      if (!counts && !mayCount) {
        continue;
      }
      findout.used(fact);
      var setting = fact.attributes().getOrDefault("setting", "").toLowerCase(Locale.ROOT);
      var line = fact.attributes().getOrDefault("line", "");
      if (NO_LINE.stream().anyMatch(setting::contains)) {
        continue;
      }
      var reason = fact.attributes().getOrDefault("reason", "").toLowerCase(Locale.ROOT);
      boolean left = line.isEmpty() && GivenCourses.NOT_TOLERATED.matcher(reason).find();
      if (!line.isEmpty() && !mayCount && fact.status() != FactStatus.POSSIBLE) {
        numbered.add(line);
        courses.count(fact);
      } else if (courses.holds(fact)) {
        // A drug of the same combination.
        switched |= left;
        continue;
      } else if (switched) {
        // The line before was left for toxicity: its successor continues it.
        courses.count(fact);
      } else {
        boolean sure = !mayCount && fact.status() != FactStatus.POSSIBLE;
        courses.add(fact, sure && !(asked.metastatic() && setting.isEmpty()));
      }
      switched = left;
    }
    if (!any && !complete) {
      return Truth.UNKNOWN;
    }
    return asked
        .range()
        .contains(numbered.size() + courses.fewest(), numbered.size() + courses.most());
  }
}
