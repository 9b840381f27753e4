package org.theriac.trials.criteria;

import org.theriac.trials.facts.Fact;

/** Whether a tumour progressed under what was given behind a course: it did so after the course. */
final class ProgressedLater {
  private static final String PROGRESSION = "progression";

  private ProgressedLater() {}

  /** True only if both have a day, and the course was none around an operation. */
  static boolean is(Fact course, Chart chart) {
    var setting = course.attributes().getOrDefault("setting", "");
    var ended = Dates.read(GivenCourses.stopDate(course));
    if (setting.contains("adjuvant") || ended.isEmpty()) {
      return false;
    }
    return chart.facts().stream()
        .filter(other -> other.type().equals("therapy") && Treatments.isGiven(other))
        .filter(other -> GivenCourses.ended(PROGRESSION, other) == Truth.YES)
        .anyMatch(other -> isLater(other, ended.get()));
  }

  private static boolean isLater(Fact other, Dates.Span ended) {
    // What maintains a course comes behind it, whatever day is told of both.
    boolean maintains = other.attributes().getOrDefault("setting", "").equals("maintenance");
    return Dates.read(GivenCourses.stopDate(other))
        .filter(day ->
            day.first().isAfter(ended.last()) || maintains && !day.last().isBefore(ended.first()))
        .isPresent();
  }
}
