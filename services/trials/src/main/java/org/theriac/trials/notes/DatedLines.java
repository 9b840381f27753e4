package org.theriac.trials.notes;

import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Dates.Found;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.patterns.Rule;

/**
 * "Jan 2025: X started", "LABS 11/3/2025: Hb 9": the day that opens a line is the day of what the
 * line tells, where that has none of its own and no other day stands between.
 */
final class DatedLines {
  private static final int LONGEST_HEAD = 60;
  private static final int LONGEST_DATE = 24;

  private static final int DIGITS_OF_YEAR = 4;

  /** Chars behind a day within which it is the day of what is told. */
  private static final int FARTHEST = 400;

  /** A line as long as this may have been wrapped. */
  private static final int WRAPPED_AT = 60;

  /** A finding of so long ago is one of then. */
  private static final int MONTHS = 6;

  private static final Rule BULLET =
      Rule.of("[ \\t]{0,8}(?:[-*>\\u2022\\u00b7\\u2013]{1,2}[ \\t]{0,4}|\\d{1,2}[.)][ \\t]{1,4})?");

  /** Words before a day that is not the first word: "LABS 11/3/2025:", "CT chest (10/2025):". */
  private static final Rule NAMED = Rule.of("(?:[A-Za-z][A-Za-z/&+.-]{0,18}[ \\t]{1,3}){1,4}\\(?");

  /** What may stand between the day and what the line tells. */
  private static final Rule BEHIND =
      Rule.of(
          "\\)?(?:\\s?:|\\s[-\\u2013\\u2014]{1,2}\\s|\\s[A-Za-z][A-Za-z/ -]{1,28}(?:\\([A-Za-z/ "
              + "]{1,14}\\))?:)");

  /** "3/2022 FOLFIRINOX": a day that nothing parts from what it is of. */
  private static final Rule BARE_BEHIND =
      Rule.of(
          "\\s(?=[A-Za-z])(?!(?:and|or|to|in|at|with|was|were|is|she|he|the|for|but|as|on)\\b)");

  private static final Rule PARTED = Rule.of("\\s?:\\s|\\s[-\\u2013\\u2014]\\s");

  private static final Rule NAMED_BEHIND = Rule.of("\\)?\\s?:");

  /** "2020 - 2022", "3/2024 to present": the line is of more than a day. */
  private static final Rule RANGE =
      Rule.inAnyCase(
          "\\s?(?:-|\u2013|\u2014|->|\u2192|to|until|till|through)\\s?(?:(present|now|current|ongoing"
              + "|today)\\b|(\\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))");

  /** Words between the day and a treatment that say that it began then. */
  private static final Rule BEGAN =
      Rule.inAnyCase(
          "^[^.;]{0,60}\\b(?:start(?:ed|ing)?|began|begun|begin|initiat\\w+|commenced|switched\\sto"
              + "|changed\\sto|transitioned\\sto|C1(?:D1)?(?:\\sof)?)\\s(?:(?:on|with|of|her|his|the)\\s)?"
              + "(?:[\\w-]{2,20}\\s){0,2}(?:[\\w-]{2,16}\\s?[/+]\\s?){0,3}$");

  private static final Rule ENDED =
      Rule.inAnyCase(
          "^[^.;]{0,60}\\b(?:completed|finished|stopped|discontinued|d/c'?d?|last\\s(?:dose|cycle)"
              + "\\sof)\\s(?:(?:\\d{1,2}|all|the|her|his|of|cycles?|courses?|doses?)\\s){0,4}"
              + "(?:[\\w-]{2,16}\\s?[/+]\\s?){0,3}$");

  /** "4/2026: X stopped for PD": the day is the last one, unless a day of its own follows. */
  private static final Rule ENDED_BEHIND =
      Rule.inAnyCase(
          "\\s(?:(?:was|therapy|tx)\\s){0,2}(?:stopped|discontinued|d/c'?d|dc'?d|completed|finished)"
              + "\\b(?![^.;\\n]{0,30}\\d)");

  /** Nothing but the line of treatment before it, from the head or a comma on. */
  private static final Rule ALONE =
      Rule.inAnyCase(
          "(?:^|.{0,80}[,;.])\\s?(?:(?:(?:\\d(?:L|st|nd|rd|th)|first|second|third|fourth)(?:[- ]line)?"
              + "|neo-?adjuvant|neoadj|adjuvant|adj|palliative|salvage|induction|concurrent"
              + "|systemic|weekly|single[- ]agent)\\s){0,3}(?:[\\w-]{2,16}\\s?[/+]\\s?){0,3}$");

  /** Words behind a treatment that say that the day is not of its beginning. */
  private static final Rule GOES_ON =
      Rule.inAnyCase(
          "[^.;,]{0,30}\\b(?:continu\\w+|ongoing|tolerat\\w+|going well|held|stopped|discontinued"
              + "|d/c'?d?|completed|finished|done|since|progress\\w*|PD|failed|fail|refractory"
              + "|C(?:[2-9]|\\d\\d))\\b");

  private static final Rule LATER =
      Rule.inAnyCase(
          "\\b(?:then|followed by|f/b|later|subsequently|after(?:wards)?|before|prior|previous\\w*"
              + "|since|s/p|h/o|hx|history|until|will|plan\\w*|if|next|progress\\w*\\son|was\\son"
              + "|remains?\\son|still\\son|on)\\b|->|\\u2192|=>");

  /** Between a day and a finding: the finding is of another time. */
  private static final Rule ANOTHER_TIME =
      Rule.inAnyCase(
          "\\b(?:now|today|yesterday|recent(?:ly)?|last (?:week|month|night)|this (?:morning|week|month)|currently|presently|still|at present|since|then|followed by|later|subsequently|afterwards|prior|previous\\w*|h/o|hx|history"
              + "|until|will|plan\\w*|if|next|ago)\\b|->|\\u2192|=>");

  private final String text;
  private final Dates dates;
  private int line = -1;
  private int end = -1;
  private int told = -1;
  private @Nullable String day;

  /** The last day of a line that is of a time: "2/2024 - 8/2024:"; empty = it goes on. */
  private @Nullable String last;

  private DatedLines(String text, Dates dates) {
    this.text = text;
    this.dates = dates;
  }

  static void settle(String text, List<StandingMention> settled, Dates dates, Lexicon lexicon) {
    var lines = new DatedLines(text, dates);
    for (int i = 0; i < settled.size(); i++) {
      settled.set(i, lines.dated(settled.get(i), lexicon));
    }
  }

  private StandingMention dated(StandingMention one, Lexicon lexicon) {
    var mention = one.mention();
    if (!mention.date().isEmpty()
        || isOfAnotherTime(one)
        || one.passage().section() == Section.PLAN
        || one.passage().section() == Section.FAMILY) {
      return one;
    }
    read(mention.from(), one.passage().start());
    if (day == null
        || mention.from() < told
        || mention.from() > told + FARTHEST
        || dates.isWritten(text, told, mention.from())) {
      return one;
    }
    if (last != null) {
      return mention.type().equals("therapy") ? course(one, day, last) : one;
    }
    return switch (mention.type()) {
      case "therapy" -> treatment(one, day);
      case "lab", "vital", "performance", "score", "metastasis" ->
          // "Hb today 9.6": the other time stands before the value.
          ANOTHER_TIME.isWithin(text, told, Math.max(mention.from(), mention.end()))
              ? one
              : one.with(mention.withDate(day).with("date", day));
      case "biomarker", "diagnosis", "stage", "recurrence" ->
          isLater(ANOTHER_TIME, mention) ? one : one.with(mention.withDate(day));
      case "condition" -> {
        if (isLater(ANOTHER_TIME, mention)) {
          yield one;
        }
        boolean over =
            one.status() == FactStatus.PRESENT
                && !lexicon.isLasting(mention.name())
                && dates.isLongBefore(day, MONTHS);
        var then = one.with(mention.withDate(day).with("date", day));
        yield over ? then.as(FactStatus.HISTORICAL) : then;
      }
      default -> one;
    };
  }

  private static boolean isOfAnotherTime(StandingMention one) {
    return switch (one.status()) {
      case PRESENT, HISTORICAL, ABSENT, POSSIBLE -> false;
      default -> true;
    };
  }

  private boolean isLater(Rule rule, Mention mention) {
    return rule.isWithin(text, told, mention.from());
  }

  private StandingMention treatment(StandingMention one, String of) {
    var mention = one.mention();
    var attributes = mention.attributes();
    if (hasDays(one)) {
      return one;
    }
    var between = text.substring(told, mention.from());
    if (ENDED.isIn(between)) {
      return one.with(mention.withDate(of).with("last_dose", of));
    }
    if ("true".equals(attributes.get(TherapyReader.PROCEDURE))) {
      return LATER.isIn(between) ? one : one.with(mention.withDate(of).with("date", of));
    }
    if (one.status() == FactStatus.HISTORICAL
        && !LATER.isIn(between)
        && ENDED_BEHIND.opens(text, mention.to(), Math.min(end, mention.to() + LONGEST_HEAD))) {
      return one.with(mention.withDate(of).with("last_dose", of));
    }
    boolean begins =
        BEGAN.isIn(between)
            || ALONE.covers(between)
                && !LATER.isIn(between)
                && !GOES_ON.opens(text, mention.to(), Math.min(end, mention.to() + LONGEST_HEAD));
    return begins ? one.with(mention.withDate(of).with("start", of)) : one;
  }

  private static boolean hasDays(StandingMention one) {
    var attributes = one.mention().attributes();
    return one.status() == FactStatus.ABSENT
        || one.status() == FactStatus.POSSIBLE
        || attributes.containsKey("start")
        || attributes.containsKey("last_dose")
        || attributes.containsKey("stopped_weeks")
        || attributes.containsKey("held_since")
        || attributes.containsKey(TherapyReader.DATED);
  }

  /** A treatment of a line that names its first and its last day. */
  private StandingMention course(StandingMention one, String first, String until) {
    if (hasDays(one) || LATER.isWithin(text, told, one.mention().from())) {
      return one;
    }
    var mention = one.mention().with("start", first);
    if (until.isEmpty()) {
      return one.with(mention.withDate(first)).as(FactStatus.PRESENT);
    }
    return one.with(mention.with("last_dose", until).withDate(until)).as(FactStatus.HISTORICAL);
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** The day of the line that a place stands in. */
  private void read(int place, int sentence) {
    int start = text.lastIndexOf('\n', place - 1) + 1;
    if (sentence > start && sentence < place && opensWithDay(sentence)) {
      start = sentence;
    }
    if (line == start && place < end) {
      return;
    }
    line = start;
    end = lineEnd(place);
    day = null;
    last = null;
    int most = Math.min(end, start + LONGEST_HEAD);
    Matcher bullet = BULLET.matcher(text).region(start, most);
    int from = bullet.lookingAt() ? bullet.end() : start;
    Found first = dates.opening(text, from, from, Math.min(most, from + LONGEST_DATE));
    var behind = BEHIND;
    if (first == null) {
      Matcher named = NAMED.matcher(text).region(from, most);
      if (!named.lookingAt()) {
        return;
      }
      first =
          dates.opening(text, named.end(), named.end(), Math.min(most, named.end() + LONGEST_DATE));
      behind = NAMED_BEHIND;
    }
    if (first == null || first.iso().isEmpty() || dates.isAfter(first.iso())) {
      return;
    }
    int stop = first.end();
    Matcher range = RANGE.matcher(text).region(stop, Math.min(text.length(), stop + 24));
    String lastDay = null;
    if (range.lookingAt()) {
      int second = range.end();
      if (range.group(1) == null) {
        second = range.start(2);
        Found until =
            dates.opening(text, second, second, Math.min(text.length(), second + LONGEST_DATE));
        if (until == null || until.iso().isEmpty()) {
          return;
        }
        lastDay = dates.isAfter(until.iso()) ? "" : until.iso();
        second = until.end();
      } else {
        lastDay = "";
      }
      stop = second;
    }
    Matcher head = behind.matcher(text).region(stop, end);
    boolean parted = head.lookingAt();
    if (!parted && behind == BEHIND && isWholeDate(from, first.end()) && isOwnLine(start, from)) {
      head = BARE_BEHIND.matcher(text).region(stop, end);
      parted = head.lookingAt();
    }
    if (parted) {
      told = head.end();
      day = first.iso();
      last = lastDay;
    }
  }

  /** "2014: MI. 2018: stroke.": the second sentence of the line has a day of its own. */
  private boolean opensWithDay(int sentence) {
    int most = Math.min(text.length(), sentence + LONGEST_DATE);
    if (!Signs.isDigit(text.charAt(sentence))) {
      return false;
    }
    Found day = dates.opening(text, sentence, sentence, most);
    return day != null
        && !day.iso().isEmpty()
        && PARTED.matcher(text).region(day.end(), text.length()).lookingAt();
  }

  /** Whether a day is told with its year: "10/25" may be another thing. */
  private boolean isWholeDate(int from, int end) {
    int digits = 0;
    int slashes = 0;
    for (int at = from; at < end; at++) {
      digits = Character.isDigit(text.charAt(at)) ? digits + 1 : 0;
      slashes += text.charAt(at) == '/' || text.charAt(at) == '-' ? 1 : 0;
      if (digits == DIGITS_OF_YEAR) {
        return true;
      }
    }
    return slashes == 2;
  }

  /** Whether a line is no rest of the one above it: it has a bullet, or that one ended. */
  private boolean isOwnLine(int start, int from) {
    int above = start - 2;
    return from > start
        || above < 0
        || ".:;\n)".indexOf(text.charAt(above)) >= 0
        || start - 1 - (text.lastIndexOf('\n', above) + 1) < WRAPPED_AT;
  }
}
