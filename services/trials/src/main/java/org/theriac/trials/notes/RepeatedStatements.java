package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

/**
 * A statement made twice in the same way is one, unless it tells of another course of a treatment.
 */
final class RepeatedStatements {
  private static final int MONTHS_BETWEEN_COURSES = 12;
  private static final int MOST_COURSES = 9;
  private static final String LAST = "last_dose";
  private static final List<String> DAYS = List.of("start", "date", LAST);
  private static final Set<String> COURSE =
      Set.of("cycles", "duration_months", LAST, "date", "best_response");

  static List<StandingMention> once(List<StandingMention> read) {
    Map<Key, StandingMention> kept = LinkedHashMap.newLinkedHashMap(read.size());
    for (StandingMention one : read) {
      for (int course = 0; course < MOST_COURSES; course++) {
        var key = key(one, course);
        var first = kept.putIfAbsent(key, one);
        if (first == null) {
          break;
        }
        boolean last = course + 1 == MOST_COURSES;
        if (last
            || !isAnotherCourse(first.mention(), one.mention())
                && !isLaterInRow(first, one, read)
                && !isBegunAgain(first, one, read)) {
          kept.put(key, merged(first, one));
          break;
        }
      }
    }
    return new ArrayList<>(kept.values());
  }

  /** The first statement, with what only the second one tells. */
  private static StandingMention merged(StandingMention first, StandingMention again) {
    var merged = first.mention();
    for (var entry : again.mention().attributes().entrySet()) {
      if (!merged.attributes().containsKey(entry.getKey())) {
        merged = merged.with(entry.getKey(), entry.getValue());
      }
    }
    var last = merged.attributes().get(LAST);
    var later = again.mention().attributes().get(LAST);
    if (last != null && later != null && later.compareTo(last) > 0 && !last.startsWith(later)) {
      // "with radiation until 4/26, alone until 7/26": a washout counts from the last day.
      merged = merged.with(LAST, later).withDate(later);
    }
    if (merged.date().isEmpty()) {
      merged = merged.withDate(again.mention().date());
    }
    return first.with(merged);
  }

  /** What two statements have in common that are made in the same way. */
  private record Key(
      String type,
      String name,
      Value value,
      String unit,
      FactStatus status,
      String date,
      int course) {
    /** Of what tells most statements apart. */
    @Override
    public int hashCode() {
      return ((name.hashCode() * 31 + value.hashCode()) * 31 + date.hashCode()) * 31 + course;
    }
  }

  private static Key key(StandingMention one, int course) {
    var mention = one.mention();
    boolean dateless =
        switch (mention.type()) {
          case "therapy", "metastasis", "diagnosis" -> true;
          default -> false;
        };
    return new Key(
        mention.type(),
        mention.name(),
        mention.value(),
        mention.unit(),
        one.status(),
        dateless ? "" : mention.date(),
        course);
  }

  /** "rituximab 2018 -> CR ... rituximab 2022": a year or more lies between two courses. */
  private static boolean isAnotherCourse(Mention one, Mention other) {
    if (!one.type().equals("therapy")) {
      return false;
    }
    var line = one.attributes().get("line");
    var otherLine = other.attributes().get("line");
    if (line != null && otherLine != null) {
      return !line.equals(otherLine);
    }
    if (isSpanApart(one, other) || isSpanApart(other, one)) {
      return true;
    }
    var first = days(one);
    var second = days(other);
    return !first.isEmpty()
        && !second.isEmpty()
        && (month(second.getFirst(), 1) - month(first.getLast(), 12) >= MONTHS_BETWEEN_COURSES
            || month(first.getFirst(), 1) - month(second.getLast(), 12) >= MONTHS_BETWEEN_COURSES);
  }

  /** "1/2025: X started", "6/2025: completed X", "9/2026: X started": an end lies between. */
  private static boolean isBegunAgain(
      StandingMention one, StandingMention other, List<StandingMention> read) {
    var first = one.mention();
    var again = other.mention();
    return first.type().equals("therapy")
        && other.status() == FactStatus.PRESENT
        && read.stream()
            .anyMatch(between ->
                between.status() == FactStatus.HISTORICAL
                    && between.mention().name().equals(first.name())
                    && between.mention().from() > first.to()
                    && between.mention().to() < again.from());
  }

  /**
   * "1/2025-7/2025 ... 4/2026-9/2026": two written spans of which one ends before the other begins.
   */
  private static boolean isSpanApart(Mention one, Mention later) {
    var ended = one.attributes().get("last_dose");
    var begun = later.attributes().get("start");
    return ended != null
        && begun != null
        && one.attributes().containsKey("start")
        && later.attributes().containsKey("last_dose")
        && month(begun, 1) > month(ended, 12);
  }

  /**
   * "carbo/taxol x6 -> niraparib; carbo/PLD x6": given again in one row of treatments, with numbers
   * of its own, after another one.
   */
  private static boolean isLaterInRow(
      StandingMention one, StandingMention other, List<StandingMention> read) {
    var first = one.mention();
    var again = other.mention();
    boolean row =
        first.type().equals("therapy")
            && !words(one).equals(words(other))
            && hasCourse(first)
            && hasCourse(again)
            && !(first.attributes().containsKey("date")
                && Objects.equals(first.attributes().get("date"), again.attributes().get("date")))
            && isOneLine(one.passage().text(), first.end(), again.start());
    return row
        && read.stream()
            .anyMatch(between ->
                between.mention().type().equals("therapy")
                    && between.status() == FactStatus.HISTORICAL
                    && !between.mention().name().equals(first.name())
                    && between.mention().from() >= first.end()
                    && between.mention().end() <= again.from());
  }

  private static boolean hasCourse(Mention mention) {
    for (String attribute : COURSE) {
      if (mention.attributes().containsKey(attribute)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneLine(String text, int from, int to) {
    return from >= to || text.indexOf('\n', from, to) < 0;
  }

  private static String words(StandingMention one) {
    return one.passage().text().substring(one.mention().start(), one.mention().end());
  }

  private static List<String> days(Mention mention) {
    var days = new ArrayList<String>(DAYS.size());
    for (String attribute : DAYS) {
      var day = mention.attributes().get(attribute);
      if (day != null) {
        days.add(day);
      }
    }
    days.sort(null);
    return days;
  }

  /** Months since the year 0 of an ISO date, with a month for where only the year is known. */
  private static int month(String iso, int unknown) {
    return Integer.parseInt(iso.substring(0, 4)) * 12
        + (iso.length() < 7 ? unknown : Integer.parseInt(iso.substring(5, 7)));
  }

  private RepeatedStatements() {}
}
