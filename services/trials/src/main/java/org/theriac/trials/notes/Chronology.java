package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private static final int MONTHS_OF_VALUE = 12;

  /** So long after a tumour had spread, "NED" is of one that is over. */
  private static final int MONTHS_OF_CURE = 60;

  private static final int MONTHS_OF_SURGERY = 3;

  private static final Rule BECAME =
      Rule.of("\\s?(?:->|→|=>|\\btransformed to\\b|\\bprogressed to\\b)\\s?");

  /** Says that it was given, and that nothing tells whether it still is. */
  private static final String GIVEN = "given";

  private Chronology() {}

  static List<StandingMention> settle(
      String text, List<StandingMention> read, Dates dates, Lexicon lexicon) {
    var settled = new ArrayList<>(read);
    var recent = new RecentValues(read, dates, MONTHS_OF_VALUE);
    var onsets = onsets(read);
    for (int i = 0; i < settled.size(); i++) {
      var one = settled.get(i);
      var type = one.mention().type();
      if (type.equals("diagnosis")
          && one.status() == FactStatus.PRESENT
          && (isFree(text, settled, i, onsets, dates)
              || becameAnother(text, settled, i)
              || LongRemission.is(text, settled, i, dates))) {
        settled.set(i, one.as(FactStatus.HISTORICAL));
      } else if (type.equals("lab")
              && (one.status() == FactStatus.PRESENT && recent.replace(one.mention())
                  || isOfFirstDays(text, settled, i))
          || type.equals("response") && isOfPastCourse(settled, i, dates)
          || type.equals("performance") && isEarlierState(settled, i)) {
        settled.set(i, one.as(FactStatus.HISTORICAL));
      } else if (type.equals("therapy")
          && one.status() == FactStatus.PRESENT
          && (TreatmentOrder.isSuperseded(text, settled, i)
              || TreatmentOrder.endsAChain(text, settled, i)
              || !one.mention().attributes().containsKey("start")
                  && !TreatmentOrder.isCued(one)
                  && !lexicon.isBeside(one.mention().name())
                  && EndedCourses.isEnded(text, settled, i)
              || TreatmentOrder.isFollowedByProgression(text, settled, i)
              || TreatmentOrder.isListedWithPast(text, settled, i))) {
        settled.set(i, one.as(FactStatus.HISTORICAL));
      } else if (type.equals("therapy") && one.status() == FactStatus.PRESENT) {
        settled.set(i, TreatmentOrder.stoppedNext(text, settled, i, dates));
      }
    }
    for (int i = 0; i < settled.size(); i++) {
      var one = settled.get(i);
      if (one.mention().type().equals("therapy") && one.status() == FactStatus.PRESENT) {
        settled.set(i, one.as(TreatmentOrder.ofWhole(text, settled, i)));
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
    settled.removeIf(
        one -> NamedCauses.isLastOfCourse(text, one) && NamedCauses.isGivenStill(settled, one));
    var told = new ArrayList<StandingMention>(settled.size());
    for (StandingMention one : settled) {
      boolean cause = NamedCauses.isCause(text, read, one);
      if (!cause) {
        told.add(
            NamedCauses.wasGivenAtHarm(text, read, one)
                ? one.with(one.mention().with(GIVEN, "true")).as(FactStatus.HISTORICAL)
                : one);
      } else if (!NamedCauses.isToldElsewhere(read, one)) {
        boolean given =
            one.status() == FactStatus.PRESENT && !TreatmentOrder.isGoingOn(one)
                || one.status() == FactStatus.PLANNED
                    && one.passage().section() == Sentences.Section.PLAN
                    && one.passage().start() != one.mention().from();
        told.add(
            given ? one.with(one.mention().with(GIVEN, "true")).as(FactStatus.HISTORICAL) : one);
      }
    }
    return RepeatedStatements.once(sharedLimits(told));
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
    for (StandingMention other : TreatmentOrder.samePassage(read, index)) {
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

  /** Where the tumours are named whose beginning is told; in order, each place once. */
  private static int[] onsets(List<StandingMention> read) {
    return read.stream()
        .map(StandingMention::mention)
        .filter(one -> one.type().equals("diagnosis") && one.attributes().containsKey("onset"))
        .mapToInt(Mention::start)
        .sorted()
        .distinct()
        .toArray();
  }

  private static boolean isFree(
      String text, List<StandingMention> read, int index, int[] onsets, Dates dates) {
    var one = read.get(index);
    int stop = Math.min(one.passage().end(), one.mention().end() + 90);
    // "NSCLC 2024, bladder ca 2015, no recurrence" says it of the second tumour only.
    int next = Arrays.binarySearch(onsets, one.mention().end() + 1);
    next = next < 0 ? -next - 1 : next;
    if (next < onsets.length) {
      stop = Math.min(stop, onsets[next]);
    }
    return FREE.isWithin(text, one.mention().end(), stop)
        && (!one.mention().attributes().containsKey("metastatic")
            || dates.isLongBefore(
                one.mention().attributes().getOrDefault("onset", ""), MONTHS_OF_CURE));
  }

  /** "mHSPC -> mCRPC", "ET -> post-ET MF": one tumour became the next. */
  private static boolean becameAnother(String text, List<StandingMention> read, int index) {
    int end = read.get(index).mention().end();
    int near = Math.min(text.length(), end + 12);
    if (!BECAME.mayBeginAt(text, end, near)) {
      return false;
    }
    Matcher arrow = BECAME.matcher(text).region(end, near);
    return arrow.lookingAt()
        && read.stream()
            .anyMatch(other ->
                other.mention().type().equals("diagnosis")
                    && other.mention().start() >= arrow.end()
                    && other.mention().start() - arrow.end() <= 4);
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
    for (StandingMention other : TreatmentOrder.samePassage(read, index)) {
      if (other.mention().type().equals("therapy")
          && other.status() == FactStatus.HISTORICAL
          && other.mention().to() < one.mention().from()
          && GIVEN_FOR.covers(text.substring(other.mention().to(), one.mention().from()))) {
        return isAnotherTumourNamed(read, one);
      }
    }
    return false;
  }

  private static boolean isAnotherTumourNamed(List<StandingMention> read, StandingMention one) {
    for (StandingMention other : read) {
      if (other.mention().type().equals("diagnosis")
          && other.status() == FactStatus.PRESENT
          && !other.mention().name().equals(one.mention().name())) {
        return true;
      }
    }
    return false;
  }

  /** "axi-cel (CRS gr2)": a graded side effect in the brackets of a treatment that is over. */
  private static boolean isSideEffectOfPast(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    if (!one.mention().type().equals("condition") || one.status() != FactStatus.PRESENT) {
      return false;
    }
    var near = TreatmentOrder.samePassage(read, index);
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
        && TreatmentOrder.samePassage(read, index).stream()
            .anyMatch(other -> isTreatedThen(other, dates))
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
    for (StandingMention other : TreatmentOrder.samePassage(read, index)) {
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
}
