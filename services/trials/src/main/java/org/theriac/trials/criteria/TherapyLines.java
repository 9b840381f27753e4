package org.theriac.trials.criteria;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.theriac.trials.criteria.Condition.Lines;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Counts lines of therapy.
 *
 * <p>Lines are counted so: a numbered line counts once; adjuvant and neoadjuvant therapy, and
 * maintenance, are no lines of their own; drugs given together are one line; a switch for toxicity
 * does not open a new line. A third line tells of two before it, which may be among those without a
 * number. For metastatic disease only lines in that setting count.
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
    var highest = members.isEmpty() ? highestNumbered(chart) : Optional.<Fact>empty();
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
                  : kinds.mayHide(fact.name(), names, members)
                      || kinds.isCountedBySome(asked.ofClass(), names));
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
        // What was not surely given after a numbered line may be one of those that its number
        // counts, or none of them.
        boolean sure =
            !mayCount
                && fact.status() != FactStatus.POSSIBLE
                && highest.filter(last -> !isAfter(fact, last)).isEmpty()
                && !maySumUp(fact, chart);
        courses.add(fact, sure && !(asked.metastatic() && setting.isEmpty()));
      }
      switched = left;
    }
    if (!any && !complete) {
      return Truth.UNKNOWN;
    }
    // A third line has two before it, told of or not.
    int told = asked.metastatic() ? 0 : highest.map(TherapyLines::number).orElse(0);
    return asked
        .range()
        .contains(
            Math.max(told, numbered.size() + courses.fewest()),
            Math.max(told, numbered.size() + courses.most()));
  }

  /** "last chemo in May": a class may be told of a course that is on record by its medicines. */
  private boolean maySumUp(Fact course, Chart chart) {
    var members = kinds.membersOf(course.name());
    return members.size() > 1
        && chart.ofType("therapy").stream()
            .anyMatch(other ->
                !other.name().equals(course.name())
                    && Treatments.isGiven(other)
                    && kinds.namesOf(other).stream().anyMatch(members::contains));
  }

  /** The treatment on record whose line has the highest number. */
  private static Optional<Fact> highestNumbered(Chart chart) {
    return chart.ofType("therapy").stream()
        .filter(fact -> Treatments.isGiven(fact) && number(fact) > 0)
        .max(Comparator.comparingInt(TherapyLines::number));
  }

  /** The number of its line; 0 = it has none. */
  private static int number(Fact fact) {
    var line = fact.attributes().getOrDefault("line", "");
    return line.length() == 1 && Character.isDigit(line.charAt(0)) ? line.charAt(0) - '0' : 0;
  }

  private static boolean isAfter(Fact course, Fact line) {
    var begun = begun(course);
    var then = begun(line);
    return !begun.isEmpty() && !then.isEmpty() && begun.compareTo(then) >= 0;
  }

  private static String begun(Fact fact) {
    return fact.attributes()
        .getOrDefault("start", fact.attributes().getOrDefault("date", fact.date()));
  }
}
