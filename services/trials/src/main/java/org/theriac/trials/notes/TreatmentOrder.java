package org.theriac.trials.notes;

import java.util.List;
import java.util.regex.Matcher;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * What the statements before and behind a treatment say of it: a treatment named before later ones
 * of the same line is over.
 */
final class TreatmentOrder {
  private static final Rule LATER =
      Rule.of("->|→|\\bthen\\b|\\bfollowed by\\b|\\bPD\\b|\\bprogress|\\bnow\\b|\\bswitched\\b|;");

  /** Whether numbers, days or the end of a course are told of a treatment. */
  static boolean hasNumbers(Mention mention) {
    var attributes = mention.attributes();
    return attributes.containsKey("cycles")
        || attributes.containsKey("duration_months")
        || attributes.containsKey("last_dose")
        || attributes.containsKey("outcome")
        || attributes.containsKey("date");
  }

  /**
   * The statements of one sentence: they stand together, so no more of a long note is looked at.
   */
  static List<StandingMention> samePassage(List<StandingMention> read, int index) {
    var passage = read.get(index).passage();
    int from = index;
    while (from > 0 && read.get(from - 1).passage() == passage) {
      from--;
    }
    int to = index + 1;
    while (to < read.size() && read.get(to).passage() == passage) {
      to++;
    }
    return read.subList(from, to);
  }

  /** Plainly present, and another treatment follows in the same line after an arrow or a stop. */
  static boolean isSuperseded(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    if (one.mention().attributes().containsKey("start") || isCued(one)) {
      return false;
    }
    for (int j = index + 1; j < read.size(); j++) {
      var next = read.get(j);
      if (next.passage().line() - one.passage().line() > 1
          || next.passage().start() - one.passage().end() > 3 && next.passage() != one.passage()
          || next.mention().start() - one.mention().end() > 60) {
        return false;
      }
      if (next.mention().type().equals("therapy")
          && next.status() == FactStatus.HISTORICAL
          && next.mention().start() > one.mention().end()
          && hasNumbers(next.mention())
          && LATER.isWithin(text, one.mention().to(), next.mention().start())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The last of a row of treatments with arrows, where a later sentence names what is given now.
   */
  static boolean endsAChain(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    if (one.mention().attributes().containsKey("start") || isCued(one)) {
      return false;
    }
    boolean chained = false;
    for (int j = index - 1; !chained && j >= 0 && read.get(j).passage() == one.passage(); j--) {
      var earlier = read.get(j);
      chained =
          earlier.mention().type().equals("therapy")
              && earlier.status() == FactStatus.HISTORICAL
              && earlier.mention().to() <= one.mention().from()
              && ARROW.isWithin(text, earlier.mention().to(), one.mention().from());
    }
    if (!chained) {
      return false;
    }
    for (int j = index + 1; j < read.size(); j++) {
      var later = read.get(j);
      if (later.passage() != one.passage()
          && later.mention().type().equals("therapy")
          && later.status() == FactStatus.PRESENT
          && (later.mention().attributes().containsKey("start") || isCued(later))) {
        return true;
      }
    }
    return false;
  }

  private static final Rule ARROW = Rule.of("->|→|=>");

  private static final Rule WORSE_NEXT =
      Rule.of("[;.,]?\\s{0,2}(?:then )?(?:PD|POD|progress|relapse|recurr)");

  private static final Rule LISTED = Rule.inAnyCase(",\\s(?:[\\w-]{3,14}\\s)?");
  private static final Rule LISTED_LAST =
      Rule.inAnyCase(",?\\s(?:and|plus|&|with)\\s(?:[\\w-]{3,14}\\s){0,2}");

  /** "X, Y and thoracic Z in 2025": what is said of the last of a list is said of all. */
  static boolean isListedWithPast(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    if (hasNumbers(one.mention())
        || one.mention().attributes().containsKey("start")
        || isCued(one)) {
      return false;
    }
    var at = one.mention();
    for (int j = index + 1; j < read.size() && read.get(j).passage() == one.passage(); j++) {
      var next = read.get(j);
      if (!next.mention().type().equals("therapy") || next.mention().from() <= at.to()) {
        continue;
      }
      var gap = text.substring(at.to(), next.mention().from());
      if (LISTED_LAST.covers(gap)) {
        return next.status() == FactStatus.HISTORICAL
            && next.mention().attributes().containsKey("date");
      }
      if (!LISTED.covers(gap)) {
        return false;
      }
      at = next.mention();
    }
    return false;
  }

  private static final Rule STOPPED_NEXT =
      Rule.inAnyCase(
          "\\s?[;.,]\\s{0,2}(?:then |was |it was |both )?(?:stopped|d/c'?d|dc'?d|discontinued)\\b");

  /** "X 24 mg 5/2023; stopped 8/2026 for PD": the next words of the line say that it ended. */
  static StandingMention stoppedNext(
      String text, List<StandingMention> read, int index, Dates dates) {
    var one = read.get(index);
    int end = one.passage().end();
    int near = Math.min(text.length(), end + 60);
    if (end - one.mention().end() >= 40
        || !STOPPED_NEXT.mayBeginAt(text, end, near)
        || !isLastOfPassage(read, index)) {
      return one;
    }
    Matcher stop = STOPPED_NEXT.matcher(text).region(end, near);
    if (!stop.lookingAt()) {
      return one;
    }
    var day = dates.first(text, stop.end(), Math.min(text.length(), stop.end() + 14));
    if (day == null || text.substring(stop.end(), day.start()).strip().length() > 2) {
      return one.as(FactStatus.HISTORICAL);
    }
    var mention = one.mention();
    var begun = mention.attributes().get("date");
    var dated = begun == null ? mention : mention.with("start", begun);
    return one.with(dated.with("last_dose", day.iso()).withDate(day.iso()))
        .as(FactStatus.HISTORICAL);
  }

  private static boolean isLastOfPassage(List<StandingMention> read, int index) {
    var one = read.get(index);
    for (int j = index + 1; j < read.size() && read.get(j).passage() == one.passage(); j++) {
      if (read.get(j).mention().type().equals("therapy")
          && read.get(j).mention().start() > one.mention().end()) {
        return false;
      }
    }
    return true;
  }

  /** Of a day between a treatment and the brackets behind it. */
  private static final int LONGEST_DAY = 20;

  /** From the bracket to the last of what stands in it. */
  private static final int LONGEST_INSIDE = 16;

  /** "chemo (X/Y) planned": in brackets, what the treatment before them is made of. */
  static FactStatus ofWhole(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    int from = one.mention().from();
    int near = Math.max(one.passage().start(), from - LONGEST_INSIDE);
    int open = from - 1;
    while (open >= near && text.charAt(open) != '(') {
      open--;
    }
    if (open < near || text.indexOf(')', open, from) >= 0 || isCued(one)) {
      return one.status();
    }
    for (int j = index - 1; j >= 0 && read.get(j).passage() == one.passage(); j--) {
      var other = read.get(j).mention();
      if (other.to() > open) {
        continue;
      }
      boolean whole =
          other.type().equals("therapy")
              && open - other.to() <= LONGEST_DAY
              && (other.name().endsWith("therapy")
                  || "true".equals(other.attributes().get(TherapyReader.PROCEDURE)));
      return whole ? read.get(j).status() : one.status();
    }
    return one.status();
  }

  /** The next words of the line say that the disease went on. */
  static boolean isFollowedByProgression(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    return one.passage().end() - one.mention().end() < 30
        && WORSE_NEXT.opens(text, one.passage().end(), text.length())
        && !one.mention().attributes().containsKey("start")
        && isLastTreatment(samePassage(read, index), one)
        && !isGoingOn(one);
  }

  private static boolean isLastTreatment(List<StandingMention> near, StandingMention one) {
    for (StandingMention other : near) {
      if (other.mention().start() > one.mention().end()
          && other.mention().type().equals("therapy")) {
        return false;
      }
    }
    return true;
  }

  static boolean isCued(StandingMention one) {
    for (Passage.PlacedCue cue : one.passage().cues()) {
      boolean near =
          cue.end() <= one.mention().from() && one.mention().from() - cue.end() < 24
              || cue.start() >= one.mention().to() && cue.start() - one.mention().to() < 16;
      if (cue.cue().kind() == Cue.Kind.ONGOING && near) {
        return true;
      }
    }
    return false;
  }

  /** "Currently on X. PD on CT.": it may go on beyond the progression. */
  static boolean isGoingOn(StandingMention one) {
    for (Passage.PlacedCue cue : one.passage().cues()) {
      if (cue.end() <= one.mention().from()
          && one.mention().from() - cue.end() < 24
          && StatusRules.isGoingOn(one.passage(), cue)) {
        return true;
      }
    }
    return false;
  }

  private TreatmentOrder() {}
}
