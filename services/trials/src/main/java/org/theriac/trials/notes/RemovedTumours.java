package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Sentences.Section;

/**
 * A tumour that was taken out and of which nothing is left is past: where its marker is not found,
 * or where it stands in the past history, or beside another tumour, with an operation of five years
 * ago or more. A spread, a return or a treatment of now leaves it as it was read.
 */
final class RemovedTumours {
  private static final int MONTHS_OF_CURE = 60;
  private static final int FARTHEST = 60;

  /** Tumour, operation, marker (empty = none), highest value. */
  private static final List<String[]> REMOVALS = Table.rows("removed.tsv", 4);

  private RemovedTumours() {}

  static void settle(List<StandingMention> read, Dates dates) {
    for (int i = 0; i < read.size(); i++) {
      var one = read.get(i);
      if (one.mention().type().equals("diagnosis")
          && one.status() == FactStatus.PRESENT
          && !one.mention().attributes().containsKey("metastatic")
          && isGone(read, one, dates)) {
        read.set(i, one.as(FactStatus.HISTORICAL));
      }
    }
  }

  private static boolean isGone(List<StandingMention> read, StandingMention one, Dates dates) {
    for (String[] row : REMOVALS) {
      if (!one.mention().name().contains(row[0])) {
        continue;
      }
      for (StandingMention operation : read) {
        if (isOperation(operation, one, row[1]) && !isActive(read, one)) {
          return !row[2].isEmpty() && isNothingLeft(read, operation, row)
              || isLongAgo(one, operation, dates)
                  && (one.passage().section() == Section.PAST || hasAnother(read, one));
        }
      }
    }
    return false;
  }

  private static boolean isOperation(StandingMention other, StandingMention tumour, String name) {
    var mention = other.mention();
    return mention.type().equals("therapy")
        && mention.name().equals(name)
        && other.status() == FactStatus.HISTORICAL
        && other.passage() == tumour.passage()
        && mention.from() >= tumour.mention().to()
        && mention.from() - tumour.mention().to() <= FARTHEST;
  }

  private static boolean isLongAgo(StandingMention tumour, StandingMention operation, Dates dates) {
    var onset = tumour.mention().attributes().getOrDefault("onset", "");
    var day = operation.mention().date();
    return dates.isLongBefore(day.isEmpty() ? onset : day, MONTHS_OF_CURE);
  }

  private static boolean isNothingLeft(
      List<StandingMention> read, StandingMention operation, String[] row) {
    return read.stream()
        .anyMatch(one ->
            one.mention().type().equals("lab")
                && one.mention().name().equals(row[2])
                && one.status() == FactStatus.PRESENT
                && one.mention().start() > operation.mention().from()
                && isBelow(one.mention().value(), Double.parseDouble(row[3])));
  }

  private static boolean isBelow(Value value, double highest) {
    return switch (value) {
      case Value.Text text -> text.text().equals("undetectable");
      case Value.Number number -> number.number() <= highest;
      default -> false;
    };
  }

  /** Whether anything says of the tumour, or may say of it, that it is still there. */
  private static boolean isActive(List<StandingMention> read, StandingMention tumour) {
    boolean another = hasAnother(read, tumour);
    return read.stream()
        .filter(one -> !another || one.passage() == tumour.passage())
        .anyMatch(one ->
            switch (one.mention().type()) {
              case "metastasis", "therapy" -> one.status() == FactStatus.PRESENT;
              case CourseOfDisease.RECURRENCE, CourseOfDisease.PROGRESSION ->
                  one.status() != FactStatus.ABSENT;
              default -> false;
            });
  }

  private static boolean hasAnother(List<StandingMention> read, StandingMention tumour) {
    return read.stream()
        .anyMatch(one ->
            one.mention().type().equals("diagnosis")
                && one.status() == FactStatus.PRESENT
                && one.passage() != tumour.passage()
                && !one.mention().name().contains(tumour.mention().name()));
  }
}
