package org.theriac.trials.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * When facts were written down, and what of an earlier note a later one replaces. A fact without a
 * date of its own is of the day of its note, which the attribute {@value #NOTE_DATE} says. What is
 * replaced is marked historical; where no day is known, nothing is replaced.
 */
public final class NoteDays {
  /** The attribute with the ISO date of the note that a fact was read from. */
  public static final String NOTE_DATE = "note_date";

  /**
   * How a fact is placed.
   *
   * @param spread whether it is the stage of a tumour that has spread
   * @param day its last day; facts of no known day are taken as of now
   * @param stage the stage, empty for other facts
   */
  private record Placed(Fact fact, boolean spread, LocalDate day, String stage) {
    private static final Comparator<Placed> ORDER =
        Comparator.comparing((Placed one) -> !one.spread())
            .thenComparing(Placed::day, Comparator.reverseOrder())
            .thenComparing(Placed::stage, Comparator.reverseOrder());

    static Placed of(Fact fact) {
      boolean stage = fact.type().equals("stage");
      return new Placed(
          fact,
          stage && fact.status() == FactStatus.PRESENT && Stages.isOfSpread(fact),
          NoteDays.of(fact).map(Dates.Span::last).orElse(LocalDate.MAX),
          stage ? Stages.read(fact.text()) : "");
    }
  }

  private NoteDays() {}

  /**
   * Puts the newest first. The stage of a tumour that has spread stands before all others, for it
   * is not left again, and of two stages of a day the higher one.
   */
  static void newestFirst(List<Fact> facts) {
    var placed = new ArrayList<Placed>(facts.size());
    facts.forEach(fact -> placed.add(Placed.of(fact)));
    placed.sort(Placed.ORDER);
    for (int i = 0; i < placed.size(); i++) {
      facts.set(i, placed.get(i).fact());
    }
  }

  /** The day, month or year that a fact is of: its own, else that of its note. */
  static Optional<Dates.Span> of(Fact fact) {
    var own = fact.date().isEmpty() ? fact.attributes().getOrDefault("date", "") : fact.date();
    return Dates.read(own.isEmpty() ? fact.attributes().getOrDefault(NOTE_DATE, "") : own);
  }

  /** Details without the note's date, which decides nothing once a chart is made. */
  public static Map<String, String> without(Map<String, String> attributes) {
    if (!attributes.containsKey(NOTE_DATE)) {
      return attributes;
    }
    var left = new HashMap<>(attributes);
    left.remove(NOTE_DATE);
    return left;
  }

  /** Marks what later facts replace: measurements, and treatments that a later note calls past. */
  static void supersede(List<Fact> all) {
    supersedeValues(all);
    supersedeTreatments(all);
  }

  /**
   * Marks metastases of one note that a later one denies, with none told again since: they were
   * there, and are no longer seen. What was only looked for elsewhere ({@link History#ON_IMAGE})
   * denies nothing.
   */
  static void outlive(List<Fact> all) {
    Map<String, LocalDate> denied = new HashMap<>();
    Map<String, LocalDate> told = new HashMap<>();
    for (Fact fact : all) {
      boolean denies =
          isMetastasis(fact, FactStatus.ABSENT) && !fact.attributes().containsKey(History.ON_IMAGE);
      boolean tells =
          isMetastasis(fact, FactStatus.PRESENT) || isMetastasis(fact, FactStatus.POSSIBLE);
      if (denies || tells) {
        notedOn(fact)
            .ifPresent(day ->
                (denies ? denied : told)
                    .merge(
                        fact.name().toLowerCase(Locale.ROOT),
                        day,
                        (one, other) -> one.isAfter(other) ? one : other));
      }
    }
    if (denied.isEmpty()) {
      return;
    }
    all.replaceAll(fact -> {
      var name = fact.name().toLowerCase(Locale.ROOT);
      var gone = denied.get(name);
      var last = told.get(name);
      boolean isGone =
          isMetastasis(fact, FactStatus.PRESENT)
              && notedOn(fact).isPresent()
              && gone != null
              && last != null
              && gone.isAfter(last);
      return isGone ? Charts.goneNow(fact) : fact;
    });
  }

  private static boolean isMetastasis(Fact fact, FactStatus status) {
    return fact.type().equals("metastasis") && fact.status() == status;
  }

  private static void supersedeValues(List<Fact> all) {
    record Measurement(String type, String name) {}
    Map<Measurement, LocalDate> newest = new HashMap<>();
    for (Fact fact : all) {
      if (isValue(fact) && fact.status() == FactStatus.PRESENT) {
        of(fact)
            .ifPresent(span ->
                newest.merge(
                    new Measurement(fact.type(), fact.name()),
                    span.first(),
                    (one, other) -> one.isAfter(other) ? one : other));
      }
    }
    all.replaceAll(fact -> {
      var later = newest.get(new Measurement(fact.type(), fact.name()));
      boolean replaced =
          later != null
              && isValue(fact)
              && fact.status() == FactStatus.PRESENT
              && of(fact).map(span -> span.last().isBefore(later)).orElse(false);
      return replaced ? fact.as(FactStatus.HISTORICAL) : fact;
    });
  }

  /**
   * "On A" in one note, "A stopped" in a later one: nobody is on it any more, unless that note or a
   * still later one says so again.
   */
  private static void supersedeTreatments(List<Fact> all) {
    Map<String, List<Fact>> noted = new HashMap<>();
    for (Fact fact : all) {
      if (fact.type().equals("therapy") && notedOn(fact).isPresent()) {
        noted
            .computeIfAbsent(fact.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
            .add(fact);
      }
    }
    all.replaceAll(fact -> {
      var same = noted.getOrDefault(fact.name().toLowerCase(Locale.ROOT), List.of());
      return fact.type().equals("therapy") && same.size() > 1 ? endedSince(fact, same) : fact;
    });
  }

  private static Fact endedSince(Fact fact, List<Fact> same) {
    var then = notedOn(fact);
    if (then.isEmpty() || !isGiven(fact)) {
      return fact;
    }
    var later =
        same.stream()
            .filter(other -> isGiven(other) || other.status() == FactStatus.HISTORICAL)
            .filter(other -> day(other).isAfter(then.get()))
            .toList();
    var last = later.stream().map(NoteDays::day).max(Comparator.naturalOrder());
    var said = later.stream().filter(other -> last.equals(notedOn(other))).toList();
    if (said.isEmpty() || said.stream().anyMatch(NoteDays::isGiven)) {
      return fact;
    }
    var past = fact.as(FactStatus.HISTORICAL);
    return said.stream()
        .map(GivenCourses::stopDate)
        .filter(day -> !day.isEmpty())
        .max(Comparator.naturalOrder())
        .map(day -> past.with(Map.of("last_dose", day)))
        .orElse(past);
  }

  private static boolean isGiven(Fact therapy) {
    return GivenCourses.ongoing(therapy) == Truth.YES;
  }

  private static Optional<LocalDate> notedOn(Fact fact) {
    return Dates.read(fact.attributes().getOrDefault(NOTE_DATE, "")).map(Dates.Span::last);
  }

  private static LocalDate day(Fact noted) {
    return notedOn(noted).orElse(LocalDate.MIN);
  }

  private static boolean isValue(Fact fact) {
    return switch (fact.type()) {
      case "lab", "vital", "score", "performance" -> true;
      default -> false;
    };
  }
}
