package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * Settles what only the neighbouring statements tell: a cancer without evidence of disease and its
 * stage are past, a treatment named before later ones of the same line is over, and a statement
 * made twice in the same way is one.
 */
final class Chronology {
  private static final Rule FREE =
      Rule.of(
          "\\bNED\\b(?!\\s(?:until|till|thru|through)\\b)|\\bcured\\b|\\b(?:no"
              + "|without) (?:(?:evidence|e/o|signs?) of )?(?:recurrence|relapse)\\b(?! (?:of"
              + "|until|till?|thru|through|before)\\b)|\\bno (?:evidence of"
              + "|e/o) disease\\b(?! (?:until|till?|thru|through|before)\\b)"
              + "|\\bdisease[- ]free\\b|\\bin (?:complete )?remission (?:since|x|for)\\b");
  private static final Rule LATER =
      Rule.of("->|→|\\bthen\\b|\\bfollowed by\\b|\\bPD\\b|\\bprogress|\\bnow\\b|\\bswitched\\b|;");
  private static final int MONTHS_OF_VALUE = 12;
  private static final int MONTHS_BETWEEN_COURSES = 12;
  private static final int MOST_COURSES = 9;

  /** So long after a tumour had spread, "NED" is of one that is over. */
  private static final int MONTHS_OF_CURE = 60;

  private static final int MONTHS_OF_SURGERY = 3;
  private static final List<String> DAYS = List.of("start", "date", "last_dose");
  private static final Set<String> NUMBERS =
      Set.of("cycles", "duration_months", "last_dose", "outcome", "date");

  private static final Rule BECAME =
      Rule.of("\\s?(?:->|→|=>|\\btransformed to\\b|\\bprogressed to\\b)\\s?");
  private static final Set<String> COURSE =
      Set.of("cycles", "duration_months", "last_dose", "date", "best_response");

  /** Says that it was given, and that nothing tells whether it still is. */
  private static final String GIVEN = "given";

  private Chronology() {}

  static List<StandingMention> settle(
      String text, List<StandingMention> read, Dates dates, Lexicon lexicon) {
    var settled = new ArrayList<>(read);
    for (int i = 0; i < settled.size(); i++) {
      var one = settled.get(i);
      var type = one.mention().type();
      if (type.equals("diagnosis")
          && one.status() == FactStatus.PRESENT
          && (isFree(text, settled, i, dates) || becameAnother(text, settled, i))) {
        settled.set(i, one.as(FactStatus.HISTORICAL));
      } else if (type.equals("lab")
              && (isOldValue(settled, i, dates) || isOfFirstDays(text, settled, i))
          || type.equals("response") && isOfPastCourse(settled, i, dates)
          || type.equals("performance") && isEarlierState(settled, i)) {
        settled.set(i, one.as(FactStatus.HISTORICAL));
      } else if (type.equals("therapy")
          && one.status() == FactStatus.PRESENT
          && (isSuperseded(text, settled, i)
              || endsAChain(text, settled, i)
              || !one.mention().attributes().containsKey("start")
                  && !isCued(one)
                  && !lexicon.isBeside(one.mention().name())
                  && EndedCourses.isEnded(text, settled, i)
              || isFollowedByProgression(text, settled, i)
              || isListedWithPast(text, settled, i))) {
        settled.set(i, one.as(FactStatus.HISTORICAL));
      } else if (type.equals("therapy") && one.status() == FactStatus.PRESENT) {
        settled.set(i, stoppedNext(text, settled, i, dates));
      }
    }
    for (int i = 0; i < settled.size(); i++) {
      var one = settled.get(i);
      if (one.mention().type().equals("therapy") && one.status() == FactStatus.PRESENT) {
        settled.set(i, one.as(ofWhole(text, settled, i)));
      }
      if (isSideEffectOfPast(text, settled, i) || isSettingOfPast(text, settled, i)) {
        settled.set(i, one.as(FactStatus.HISTORICAL));
      } else if (one.mention().type().equals("stage")
          && (stageOfPastDisease(settled, i) || isStageBeforeSpread(settled, i, dates))) {
        settled.set(i, one.as(FactStatus.HISTORICAL));
      } else if (isUntested(one)) {
        settled.set(
            i,
            one.as(FactStatus.UNKNOWN_RESULT).with(one.mention().withValue(new Fact.Value.None())));
      }
    }
    settled.removeIf(one -> isLastOfCourse(text, one) && isGivenStill(settled, one));
    settled.removeIf(one -> isCause(text, read, one) && isToldElsewhere(read, one));
    settled.replaceAll(one ->
        one.status() == FactStatus.PRESENT && !isGoingOn(one) && isCause(text, read, one)
            ? one.with(one.mention().with(GIVEN, "true")).as(FactStatus.HISTORICAL)
            : one);
    return once(sharedLimits(settled));
  }

  /** A value of a year ago or more, where the note has another one. */
  private static boolean isOldValue(List<StandingMention> read, int index, Dates dates) {
    var one = read.get(index);
    if (one.status() != FactStatus.PRESENT
        || !dates.isLongBefore(one.mention().date(), MONTHS_OF_VALUE)) {
      return false;
    }
    for (int j = 0; j < read.size(); j++) {
      var other = read.get(j).mention();
      if (j != index
          && other.type().equals("lab")
          && other.name().equals(one.mention().name())
          && (other.date().isEmpty() || !dates.isLongBefore(other.date(), MONTHS_OF_VALUE))) {
        return true;
      }
    }
    return false;
  }

  private static final Rule FIRST_DAYS =
      Rule.inAnyCase(
          "^\\s?(?:(?:at\\s)?(?:dx|diagnosis|presentation)|dx'?d|diagnosed)\\b[^.;]{0,16}:\\s");

  /** "Dx 2/26: blasts 58%": a value of the diagnosis, where a later one stands. */
  private static boolean isOfFirstDays(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    return one.status() == FactStatus.PRESENT
        && (PRESENTING.isWithin(
                text,
                Math.max(one.passage().start(), one.mention().start() - 16),
                one.mention().start())
            || FIRST_DAYS.opens(text, one.passage().start(), one.mention().start())
                && isRepeatedLater(read, one));
  }

  private static final Rule PRESENTING = Rule.inAnyCase("\\b(?:presenting|diagnostic|initial)\\s$");

  private static boolean isRepeatedLater(List<StandingMention> read, StandingMention one) {
    return read.stream()
        .anyMatch(other ->
            other.mention().type().equals("lab")
                && other.status() == FactStatus.PRESENT
                && other.mention().name().equals(one.mention().name())
                && other.mention().start() > one.mention().end());
  }

  /** "X in 2016 with a complete remission": of then, and not of now. */
  private static boolean isOfPastCourse(List<StandingMention> read, int index, Dates dates) {
    var one = read.get(index);
    StandingMention last = null;
    for (StandingMention other : samePassage(read, index)) {
      if (other.mention().type().equals("therapy")
          && other.mention().start() < one.mention().start()) {
        last = other;
      }
    }
    return one.status() == FactStatus.PRESENT
        && last != null
        && last.status() == FactStatus.HISTORICAL
        && dates.isLongBefore(last.mention().date(), MONTHS_OF_VALUE);
  }

  /** "ECOG 1 (1/26), ECOG 3 (11/26)": a state of health that a later one surely replaced. */
  private static boolean isEarlierState(List<StandingMention> read, int index) {
    var one = read.get(index);
    var date = one.mention().date();
    return one.status() == FactStatus.PRESENT
        && date.length() >= 7
        && read.stream()
            .anyMatch(other ->
                other.status() == FactStatus.PRESENT
                    && other.mention().type().equals("performance")
                    && other.mention().name().equals(one.mention().name())
                    && other.mention().date().length() >= 7
                    && other.mention().date().substring(0, 7).compareTo(date.substring(0, 7)) > 0);
  }

  /**
   * The statements of one sentence: they stand together, so no more of a long note is looked at.
   */
  private static List<StandingMention> samePassage(List<StandingMention> read, int index) {
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

  private static boolean isFree(String text, List<StandingMention> read, int index, Dates dates) {
    var one = read.get(index);
    int stop = Math.min(one.passage().end(), one.mention().end() + 90);
    for (StandingMention other : read) {
      // "NSCLC 2024, bladder ca 2015, no recurrence" says it of the second tumour only.
      int start = other.mention().start();
      if (start > one.mention().end()
          && other.mention().type().equals("diagnosis")
          && other.mention().attributes().containsKey("onset")) {
        stop = Math.min(stop, start);
      }
    }
    return FREE.isIn(text.substring(one.mention().end(), stop))
        && (!one.mention().attributes().containsKey("metastatic")
            || dates.isLongBefore(
                one.mention().attributes().getOrDefault("onset", ""), MONTHS_OF_CURE));
  }

  /** "mHSPC -> mCRPC", "ET -> post-ET MF": one tumour became the next. */
  private static boolean becameAnother(String text, List<StandingMention> read, int index) {
    int end = read.get(index).mention().end();
    Matcher arrow = BECAME.matcher(text).region(end, Math.min(text.length(), end + 12));
    return arrow.lookingAt()
        && read.stream()
            .anyMatch(other ->
                other.mention().type().equals("diagnosis")
                    && other.mention().start() >= arrow.end()
                    && other.mention().start() - arrow.end() <= 4);
  }

  /** Plainly present, and another treatment follows in the same line after an arrow or a stop. */
  private static boolean isSuperseded(String text, List<StandingMention> read, int index) {
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
          && NUMBERS.stream().anyMatch(next.mention().attributes()::containsKey)
          && LATER.isIn(text.substring(one.mention().to(), next.mention().start()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The last of a row of treatments with arrows, where a later sentence names what is given now.
   */
  private static boolean endsAChain(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    if (one.mention().attributes().containsKey("start") || isCued(one)) {
      return false;
    }
    boolean chained = false;
    for (int j = index - 1; j >= 0 && read.get(j).passage() == one.passage(); j--) {
      var earlier = read.get(j);
      chained |=
          earlier.mention().type().equals("therapy")
              && earlier.status() == FactStatus.HISTORICAL
              && earlier.mention().to() <= one.mention().from()
              && ARROW.isIn(text.substring(earlier.mention().to(), one.mention().from()));
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

  private static final Rule GIVEN_FOR = Rule.of("\\s?[(\\[](?:for |in |when |while |at |as )?");

  /**
   * "docetaxel (mHSPC) 2021, now mCRPC": in the brackets of a treatment that is over stands what it
   * was given for then, where the note names the tumour of now besides.
   */
  private static boolean isSettingOfPast(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    if (!one.mention().type().equals("diagnosis") || one.status() != FactStatus.PRESENT) {
      return false;
    }
    boolean bracketed =
        samePassage(read, index).stream()
            .anyMatch(other ->
                other.mention().type().equals("therapy")
                    && other.status() == FactStatus.HISTORICAL
                    && other.mention().to() < one.mention().from()
                    && GIVEN_FOR.covers(
                        text.substring(other.mention().to(), one.mention().from())));
    return bracketed
        && read.stream()
            .anyMatch(other ->
                other.mention().type().equals("diagnosis")
                    && other.status() == FactStatus.PRESENT
                    && !other.mention().name().equals(one.mention().name()));
  }

  private static final Rule ARROW = Rule.of("->|→|=>");

  /** "axi-cel (CRS gr2)": a graded side effect in the brackets of a treatment that is over. */
  private static boolean isSideEffectOfPast(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    if (!one.mention().type().equals("condition") || one.status() != FactStatus.PRESENT) {
      return false;
    }
    var near = samePassage(read, index);
    if (isReasonOfPast(text, near, one)) {
      return true;
    }
    if (!one.mention().attributes().containsKey("grade") && !isReasonInBrackets(text, one)) {
      return false;
    }
    if (isEventAfterPast(near, one)) {
      return true;
    }
    int open = text.lastIndexOf('(', one.mention().from());
    if (open < one.passage().start()
        || text.substring(open, one.mention().from()).indexOf(')') >= 0) {
      return false;
    }
    for (StandingMention other : near) {
      if (other.mention().type().equals("therapy")
          && other.mention().to() <= open
          && open - other.mention().to() < 30) {
        return other.status() == FactStatus.HISTORICAL;
      }
    }
    return false;
  }

  private static final Rule STOPPED_IN_BRACKETS =
      Rule.inAnyCase(
          "[^().]{0,30}?,?\\s(?:dc|d/c'?d?|dc'?d|stopped|discontinued|permanently|off)\\b"
              + "[^()]{0,24}\\)");

  /** "X (effusion, dc 5/24)": what it was stopped for. */
  private static boolean isReasonInBrackets(String text, StandingMention one) {
    return STOPPED_IN_BRACKETS.opens(text, one.mention().end(), one.passage().end());
  }

  /**
   * "axi-cel 1/2025 -> CR, CRS gr 1, ICANS gr 3": graded events behind a treatment that is over.
   */
  private static boolean isEventAfterPast(List<StandingMention> read, StandingMention one) {
    StandingMention last = null;
    for (StandingMention other : read) {
      if (other.mention().type().equals("therapy")
          && other.passage() == one.passage()
          && other.mention().to() <= one.mention().from()) {
        last = other;
      }
    }
    return one.event()
        && last != null
        && last.status() == FactStatus.HISTORICAL
        && one.mention().from() - last.mention().to() < 60;
  }

  private static final Rule REASON =
      Rule.inAnyCase(
          "[^.;]{0,40}\\b(?:stopped|d/c'?d?|dc'?d|discontinued|off|held and stopped"
              + "|stop)\\s(?:(?:(?:in|on|since|after)\\s)?(?:C\\d{1,2}|\\d{1,2}/\\d{2,4}"
              + "|(?:[A-Z][a-z]{2,8}\\s)?(?:19|20)\\d\\d|(?-i:[A-Z][a-z]{2,8}))\\s)?(?:(?:for"
              + "|due to|2/2|d/t|after|b/c|because of|secondary to)\\s|(?<=d/c\\s)|(?<=dc\\s)"
              + "|(?<=d/c'd\\s)|(?<=dc'd\\s))(?:\\w{1,10}\\s){0,2}$");

  /** "stopped for AF (now on X)": what it was stopped for is still there. */
  private static final Rule STILL_TREATED =
      Rule.inAnyCase(
          "[\\s,(]{1,2}(?:(?:now|currently|still)\\s(?:on|controlled|present|there)|(?:rate[- ]"
              + "|well[- ])?controlled|persist\\w*|ongoing)\\b");

  /** "everolimus stopped for pneumonitis gr 3". */
  private static boolean isReasonOfPast(
      String text, List<StandingMention> read, StandingMention one) {
    for (StandingMention other : read) {
      if (other.mention().type().equals("therapy")
          && other.status() == FactStatus.HISTORICAL
          && other.passage() == one.passage()
          && other.mention().to() < one.mention().start()
          && REASON.covers(text.substring(other.mention().to(), one.mention().start()))) {
        return !STILL_TREATED.opens(text, one.mention().end(), one.passage().end());
      }
    }
    return false;
  }

  private static final Rule CAUSE =
      Rule.inAnyCase(
          "\\b(?:2/2|due to|d/t|secondary to|2°|attributed to|caused by|related to|(?:toxicit(?:y"
              + "|ies)|reactions?|side[- ]effects?|complications?)\\s(?:from|to|of|with))\\s?$");

  /** "X-related AKI", "X-induced colitis". */
  private static final Rule RELATED =
      Rule.inAnyCase("[-\\s](?:related|induced|associated)\\s[a-zA-Z]");

  /**
   * "hypothyroid 2/2 X": it was given, and nothing says that it still is; where the note tells of
   * it elsewhere, it is no course of its own.
   */
  private static boolean isCause(String text, List<StandingMention> read, StandingMention one) {
    var mention = one.mention();
    return mention.type().equals("therapy")
        && (CAUSE.isWithin(
                text,
                Math.max(one.passage().start(), Math.min(mention.from(), mention.start()) - 24),
                Math.min(mention.from(), mention.start()))
            || RELATED.opens(text, mention.to(), one.passage().end())
            || isFromIt(text, read, one))
        && NUMBERS.stream().noneMatch(mention.attributes()::containsKey);
  }

  private static final Rule LAST_BEFORE =
      Rule.inAnyCase("\\blast\\s(?:(?:dose|cycle|infusion)\\s(?:of\\s)?)?$");

  /** "Last X 8/14" of a course that goes on is no course of its own. */
  private static boolean isLastOfCourse(String text, StandingMention one) {
    return one.mention().type().equals("therapy")
        && one.status() == FactStatus.HISTORICAL
        && LAST_BEFORE.isWithin(
            text, Math.max(one.passage().start(), one.mention().from() - 20), one.mention().from());
  }

  private static boolean isGivenStill(List<StandingMention> read, StandingMention one) {
    return read.stream()
        .anyMatch(other ->
            other.status() == FactStatus.PRESENT
                && other.mention().type().equals("therapy")
                && other.mention().name().equals(one.mention().name()));
  }

  private static boolean isToldElsewhere(List<StandingMention> read, StandingMention one) {
    var mention = one.mention();
    return read.stream()
        .anyMatch(other ->
            other.mention() != mention
                && other.mention().type().equals("therapy")
                && other.mention().name().equals(mention.name())
                && other.mention().from() != mention.from());
  }

  private static final Rule FROM =
      Rule.inAnyCase(
          "\\s(?:(?:which |that )?(?:persist(?:s|ed|ing|ent)?|remain(?:s|ed|ing)?|residual|ongoing"
              + "|lingering|left|resulting|stemming|likely|presumed"
              + "|probably)\\s){0,2}from\\s(?:(?:the|her|his|prior|previous|earlier)\\s){0,2}");

  /** "neuropathy gr 2 from X": right behind a finding, other than "switched from X". */
  private static boolean isFromIt(String text, List<StandingMention> read, StandingMention one) {
    int from = Math.min(one.mention().from(), one.mention().start());
    if (!text.substring(Math.max(0, from - LONGEST_FROM), from).contains(" from ")) {
      return false;
    }
    return read.stream()
        .map(StandingMention::mention)
        .anyMatch(other ->
            other.type().equals("condition")
                && other.end() < from
                && from - other.end() < LONGEST_FROM
                && FROM.covers(text.substring(other.end(), from)));
  }

  private static final int LONGEST_FROM = 48;

  private static final Rule WORSE_NEXT =
      Rule.of("[;.,]?\\s{0,2}(?:then )?(?:PD|POD|progress|relapse|recurr)");

  private static final Rule LISTED = Rule.inAnyCase(",\\s(?:[\\w-]{3,14}\\s)?");
  private static final Rule LISTED_LAST =
      Rule.inAnyCase(",?\\s(?:and|plus|&|with)\\s(?:[\\w-]{3,14}\\s){0,2}");

  /** "X, Y and thoracic Z in 2025": what is said of the last of a list is said of all. */
  private static boolean isListedWithPast(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    if (isCued(one)
        || !one.mention().attributes().keySet().stream().noneMatch(NUMBERS::contains)
        || one.mention().attributes().containsKey("start")) {
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
  private static StandingMention stoppedNext(
      String text, List<StandingMention> read, int index, Dates dates) {
    var one = read.get(index);
    int end = one.passage().end();
    Matcher stop = STOPPED_NEXT.matcher(text).region(end, Math.min(text.length(), end + 60));
    if (end - one.mention().end() >= 40 || !stop.lookingAt() || !isLastOfPassage(read, index)) {
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
  private static final int LONGEST_DAY = 12;

  /** From the bracket to the last of what stands in it. */
  private static final int LONGEST_INSIDE = 16;

  /** "chemo (X/Y) planned": in brackets, what the treatment before them is made of. */
  private static FactStatus ofWhole(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    int from = one.mention().from();
    int near = Math.max(one.passage().start(), from - LONGEST_INSIDE);
    int open = text.substring(near, from).lastIndexOf('(');
    if (open < 0 || text.substring(near + open, from).indexOf(')') >= 0 || isCued(one)) {
      return one.status();
    }
    for (int j = index - 1; j >= 0 && read.get(j).passage() == one.passage(); j--) {
      var other = read.get(j).mention();
      if (other.to() > near + open) {
        continue;
      }
      boolean whole =
          other.type().equals("therapy")
              && near + open - other.to() <= LONGEST_DAY
              && (other.name().endsWith("therapy")
                  || "true".equals(other.attributes().get(TherapyReader.PROCEDURE)));
      return whole ? read.get(j).status() : one.status();
    }
    return one.status();
  }

  /** The next words of the line say that the disease went on. */
  private static boolean isFollowedByProgression(
      String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    boolean last =
        samePassage(read, index).stream()
            .noneMatch(other ->
                other.passage() == one.passage()
                    && other.mention().start() > one.mention().end()
                    && other.mention().type().equals("therapy"));
    return last
        && one.passage().end() - one.mention().end() < 30
        && !isGoingOn(one)
        && !one.mention().attributes().containsKey("start")
        && WORSE_NEXT.opens(text, one.passage().end(), text.length());
  }

  /** Whether a word beside a treatment says that it is given. */
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
  private static boolean isGoingOn(StandingMention one) {
    for (Passage.PlacedCue cue : one.passage().cues()) {
      if (cue.end() <= one.mention().from()
          && one.mention().from() - cue.end() < 24
          && StatusRules.isGoingOn(one.passage(), cue)) {
        return true;
      }
    }
    return false;
  }

  private static final Rule EARLY_STAGE = Rule.of("I{1,3}(?:[A-C]\\d?)?");

  /**
   * "lobectomy 2022 (stage IIB), adjuvant X. Mets 5/25 pleura": the stage at a surgery of then, or
   * with adjuvant treatment, where the tumour has spread since.
   */
  private static boolean isStageBeforeSpread(List<StandingMention> read, int index, Dates dates) {
    var stage = read.get(index);
    return stage.status() == FactStatus.PRESENT
        && stage.mention().value() instanceof Fact.Value.Text text
        && EARLY_STAGE.covers(text.text())
        && samePassage(read, index).stream().anyMatch(other -> isTreatedThen(other, dates))
        && read.stream().anyMatch(other -> isSpread(other, stage));
  }

  private static boolean isTreatedThen(StandingMention one, Dates dates) {
    var mention = one.mention();
    return mention.type().equals("therapy")
        && one.status() == FactStatus.HISTORICAL
        && ("adjuvant".equals(mention.attributes().get("setting"))
            || dates.isLongBefore(
                mention.attributes().getOrDefault("date", mention.date()), MONTHS_OF_SURGERY));
  }

  private static boolean isSpread(StandingMention one, StandingMention stage) {
    var mention = one.mention();
    return mention.type().equals("metastasis")
        && one.status() == FactStatus.PRESENT
        && one.passage() != stage.passage()
        && mention.start() > stage.mention().end()
        && !mention.name().contains("lymph nodes")
        && !mention.name().equals("peritoneum");
  }

  private static final Rule UNTESTED =
      Rule.inAnyCase(
          "(?:/[\\w-]{2,10}){0,4}(?:\\s(?:testing|test|status"
              + "|result))?\\s?\\((?:[^()]{0,40}\\b)?(?:not (?:yet )?(?:tested|sent|done"
              + "|performed|assessed|available)|untested|never (?:tested|sent|done)"
              + "|no testing)\\b[^()]{0,30}\\)");

  /** "No EGFR/ALK (squamous - not tested)": what was never looked for is not negative. */
  private static boolean isUntested(StandingMention one) {
    return one.mention().type().equals("biomarker")
        && one.status() == FactStatus.ABSENT
        && one.passage().at(UNTESTED, one.mention().to()).lookingAt();
  }

  private static boolean stageOfPastDisease(List<StandingMention> read, int index) {
    var stage = read.get(index);
    boolean past = false;
    for (StandingMention other : samePassage(read, index)) {
      if (other.mention().type().equals("diagnosis")) {
        if (other.status() == FactStatus.PRESENT) {
          return false;
        }
        past |= other.status() == FactStatus.HISTORICAL;
      }
    }
    return past;
  }

  private static List<StandingMention> sharedLimits(List<StandingMention> read) {
    for (int i = 0; i + 1 < read.size(); i++) {
      var shared = MeasureReader.sharingLimit(read.get(i).mention(), read.get(i + 1).mention());
      if (shared != null) {
        read.set(i, read.get(i).with(shared));
      }
    }
    return read;
  }

  private static List<StandingMention> once(List<StandingMention> read) {
    Map<List<Object>, StandingMention> kept = new LinkedHashMap<>();
    for (StandingMention one : read) {
      var mention = one.mention();
      List<Object> key = List.of();
      for (int course = 0; course < MOST_COURSES; course++) {
        key = key(one, course);
        var first = kept.get(key);
        if (first == null
            || !isAnotherCourse(first.mention(), mention) && !isLaterInRow(first, one, read)) {
          break;
        }
      }
      kept.merge(
          key,
          one,
          (first, again) -> {
            var merged = first.mention();
            for (var entry : again.mention().attributes().entrySet()) {
              if (!merged.attributes().containsKey(entry.getKey())) {
                merged = merged.with(entry.getKey(), entry.getValue());
              }
            }
            if (merged.date().isEmpty()) {
              merged = merged.withDate(again.mention().date());
            }
            return first.with(merged);
          });
    }
    return new ArrayList<>(kept.values());
  }

  private static List<Object> key(StandingMention one, int course) {
    var mention = one.mention();
    boolean dateless =
        switch (mention.type()) {
          case "therapy", "metastasis", "diagnosis" -> true;
          default -> false;
        };
    return List.of(
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
    var lines = List.of(one.attributes(), other.attributes());
    if (lines.stream().allMatch(attributes -> attributes.containsKey("line"))) {
      return !Objects.equals(lines.get(0).get("line"), lines.get(1).get("line"));
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
            && isOneLine(one.passage().text(), first.end(), again.start())
            && !words(one).equals(words(other))
            && COURSE.stream().anyMatch(first.attributes()::containsKey)
            && COURSE.stream().anyMatch(again.attributes()::containsKey)
            && !(first.attributes().containsKey("date")
                && Objects.equals(first.attributes().get("date"), again.attributes().get("date")));
    return row
        && read.stream()
            .anyMatch(between ->
                between.mention().type().equals("therapy")
                    && between.status() == FactStatus.HISTORICAL
                    && !between.mention().name().equals(first.name())
                    && between.mention().from() >= first.end()
                    && between.mention().end() <= again.from());
  }

  private static boolean isOneLine(String text, int from, int to) {
    int end = text.indexOf('\n', from);
    return end < 0 || end >= to;
  }

  private static String words(StandingMention one) {
    return one.passage().text().substring(one.mention().start(), one.mention().end());
  }

  private static List<String> days(Mention mention) {
    return DAYS.stream()
        .filter(mention.attributes()::containsKey)
        .map(mention.attributes()::get)
        .sorted()
        .toList();
  }

  /** Months since the year 0 of an ISO date, with a month for where only the year is known. */
  private static int month(String iso, int unknown) {
    return Integer.parseInt(iso.substring(0, 4)) * 12
        + (iso.length() < 7 ? unknown : Integer.parseInt(iso.substring(5, 7)));
  }
}
