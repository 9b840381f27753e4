package org.theriac.trials.notes;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.Dates.Found;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleGroup;

/**
 * Reads from when to when a treatment was given: its first and last day, or the one day that is
 * written beside it. The day of a progression is none of these.
 */
final class CourseDays {
  /** Words for the stop of the treatment itself, with nothing else behind that stops. */
  private static final Rule STOP =
      Rule.inAnyCase(
          "\\b(?:stopped|d/c'?d?|dc'?d|dced|dc(?=\\s(?:\\d|in\\s|for\\s|due|2/2))|discontinued"
              + "|completed|done|finished|ended"
              + "|(?:(?<!taper(?:ing)?\\s|wean(?:ing)?\\s)off|off(?=\\s(?:since"
              + "|as of)\\b)))(?![\\w'])(?=\\s?(?:[,;.)(]|$|x\\s?\\d|~|\\d{1,2}/|(?:19|20)\\d\\d"
              + "|\\d{1,3}\\s?(?:d|days?|wks?|weeks?|mos?|months?)\\b)|\\s(?:on|in|for|since|due"
              + "|2/2|d/t|b/c|because|secondary|after|at|last|today|yesterday"
              + "|(?-i:[A-Z][a-z]{2,8}\\s(?:19|20)\\d\\d))\\b)");

  /** A word for the stop right before the treatment: "off X since March". */
  private static final Rule STOP_BEFORE =
      Rule.inAnyCase(
          "\\b(?:(?:(?<!taper(?:ing)?\\s|wean(?:ing)?\\s)off|off(?=\\s(?:since|as of)\\b))|stopped"
              + "|d/c'?d?|dc'?d|dced|discontinued|completed(?:\\s(?:\\w{1,8}\\s){0,2}(?:cycles"
              + "|courses|doses|months|weeks)\\sof)?|finished|ended|last(?:\\s(?:dose|cycle"
              + "|infusion))?)\\s(?:of\\s)?$");

  private static final Rule STARTED =
      Rule.inAnyCase(
          "\\b(?:started|start|since|begun|began|commenced|initiated|from|resumed|restarted|restart"
              + "|re-started)\\b");

  /** A day, month or year as clinics write it, in a span from one to another. */
  private static final String WHEN =
      "((?<![\\d/])\\d{1,2}/\\d{1,2}/(?:(?:19|20)\\d{2}|\\d{2})(?![\\d/])|(?<![\\d/-])(?:19"
          + "|20)\\d{2}-\\d{2}(?:-\\d{2})?(?![\\d-])|(?<![\\d/])\\d{1,2}/\\d{2,4}(?![\\d/])"
          + "|(?<![\\d/])(?:19|20)\\d{2}(?![\\d/])|[A-Z][a-z]{2,8}\\.? (?:\\d{1,2},? )?(?:19"
          + "|20)\\d{2})";

  private static final Rule RANGE =
      Rule.of(WHEN + "\\s?(?:-|\u2013|to|through|thru|until)\\s?" + WHEN);

  /** "4/2024 -> 8/2026, stopped": an arrow between two dates, unless the next treatment follows. */
  private static final Rule ARROW_RANGE =
      Rule.of(
          WHEN
              + "\\s?(?:-{0,2}>|\u2192|=>)\\s?"
              + WHEN
              + "(?=\\s?(?:[,;.)(]|$)|\\s(?:PD|POD|CR|PR|SD|for|due|because|stopped|d/c|dc"
              + "|discontinued|with|then|progress\\w*|x\\s?\\d)\\b)");

  /** "Jan-Mar 2026": two months of one year, or of the turn of it. */
  private static final Rule MONTHS_OF_YEAR =
      Rule.of(
          "\\b([A-Z][a-z]{2,8})\\.?\\s?(?:-|\u2013|to|through|thru"
              + "|until)\\s?([A-Z][a-z]{2,8}\\.?\\s((?:19|20)\\d{2}))(?!\\d)");

  /** "2024-25" are two years, "2024-05" is a month. */
  private static final Rule YEARS =
      Rule.of("(?<![\\d/])((?:19|20)\\d)(\\d)\\s?[-\u2013]\\s?(1[3-9]|[2-9]\\d)(?![\\d/-])");

  private static final String CENTURY = "20";

  /** "'22-'23": two years of which the century is left out. */
  private static final Rule SHORT_YEARS =
      Rule.of("(?<![\\w'\u2019])['\u2019]([0-4]\\d)\\s?[-\u2013]\\s?['\u2019]([0-4]\\d)(?![\\w/])");

  private static final Rule OPEN_RANGE =
      Rule.inAnyCase(
          "(\\d{1,2}/\\d{2,4}|(?:19|20)\\d{2}|[A-Z][a-z]{2,8}\\.? (?:19|20)\\d{2})(?:\\s?(?:-"
              + "|\u2013|to|through)\\s?(?:present|current|now|ongoing|date)"
              + "|\\s?[-\u2013](?=\\s?(?:[,;.)]|$))|\\s?(?:-{0,2}>|\u2192|=>)\\s?(?:present"
              + "|current|now|ongoing|today|date))(?=[\\s,;.)]|$)");

  private static final Rule FIRST_TIME =
      Rule.inAnyCase(
          "\\b(?:C1(?:D1)?|cycle 1|start(?:s|ing)?|begin(?:s|ning)?|first dose|planned|scheduled"
              + "|to be given|due)\\s(?:on\\s|for\\s)?(\\d{1,2})/(\\d{1,2})(?![\\d/])");

  /** All that is looked for in what is said of a treatment, if there is a digit in it. */
  private static final RuleGroup SPANS =
      RuleGroup.within(
          RANGE, ARROW_RANGE, MONTHS_OF_YEAR, YEARS, SHORT_YEARS, OPEN_RANGE, FIRST_TIME);

  private static final Rule OFF_FOR =
      Rule.inAnyCase(
          "\\b(?:(?<!taper(?:ing)?\\s|wean(?:ing)?\\s)off|stopped|last(?: dose)?|d/c'?d?"
              + "|discontinued|completed|finished|held)\\b(?!\\s(?:over|within"
              + "|in the next)\\b)\\s?\\(?[^.;,(/]{0,24}?(?:x|for|~)?\\s?(\\d{1,3})\\s?(d|days?|wks?|weeks?"
              + "|mos?|months?)\\b");

  /** "3 wk since last X", "6 weeks after the last dose of X". */
  private static final Rule SINCE_LAST =
      Rule.inAnyCase(
          "\\b(\\d{1,3})\\s?-?(d|days?|wks?|weeks?|mos?|months?|yrs?|years?)\\s(?:since|from|after"
              + "|past|post)\\s(?:(?:the|her|his|their)\\s)?(?:last|most recent"
              + "|final)\\s(?:(?:dose|cycle|infusion|injection)s?\\s(?:of\\s)?)?$");

  private static final Rule STARTS_BEHIND =
      Rule.inAnyCase("\\s\\(?(?:start|started|begun|began)\\b");

  private static final int LONGEST_UNTIL = 36;

  private static final Rule PROGRESSED_THEN =
      Rule.inAnyCase(
          "(?:\\s?\\([^)]{1,24}\\))?[\\s,;)]{0,3}(?:(?:->|-->|=>|\u2192|until|till|then|with|but"
              + "|and|had|has|was)[\\s,]{0,2}){0,2}(?:(?-i:PD|POD)|progress\\w*|relaps\\w*"
              + "|recur\\w*)\\b");

  private static final Rule STOPPED = Rule.inAnyCase(TherapyReader.STOPPED_WORDS);

  private static final Rule FIRST_CYCLE = Rule.inAnyCase("C1(?:D1)?\\s|cycle 1\\s|first dose\\s");
  private static final Rule FIRST_CYCLE_BEFORE =
      Rule.inAnyCase(
          "\\b(?:C1(?:D1)?|cycle 1|first (?:dose|cycle)|dose 1)\\s(?:on\\s|in\\s|given\\s)?$");
  private static final Rule STARTED_AROUND =
      Rule.inAnyCase(
          "\\b(?:started|start|since|begun|began|commenced|initiated|resumed|restarted|restart"
              + "|re-started)\\b|\\bfrom\\s\\(?$");
  private static final Rule STARTED_BEFORE =
      Rule.inAnyCase("\\b(?:commenced|started|began|initiated|resumed|restarted)\\s(?:on\\s)?$");
  private static final Rule SWITCHED_TO =
      Rule.inAnyCase(
          "\\b(?:switched|changed|transitioned|converted|moved"
              + "|rotated)\\s(?:over\\s)?to\\s(?:[\\w-]{1,14}\\s)?$");
  private static final Rule HELD_SINCE =
      Rule.inAnyCase(
          "\\b(?:held|on hold|holding|paused|interrupted)\\s(?:(?:since|as of|from|on|in)\\s)?\\(?$");

  /** "until PD 2/2023", "till progression in March 2024": the last day of the treatment. */
  private static final Rule UNTIL_IT =
      Rule.inAnyCase(
          "\\b(?:until|till|til)\\s(?:(?:the|disease|radiographic|clinical"
              + "|biochemical)\\s)?(?:(?-i:PD|POD)|progress\\w*|relaps\\w*"
              + "|recur\\w*)\\s\\(?(?:in\\s|on\\s)?$");

  /** "x8, PD 4/25", "before progressing in the liver in January 2024". */
  private static final Rule OF_PROGRESSION =
      Rule.inAnyCase(
          "\\b(?:(?-i:PD|POD)|progress\\w*|relaps\\w*|recur\\w*)\\b(?:(?!\\b(?:stop|d/c|dc'?d|disc"
              + "|complet|off|last|done|finish|end|start|since|switch|chang|held|resum|began|then"
              + "|x\\s?\\d))[^;]){0,36}$");

  private static final Rule PROGRESSED_ON =
      Rule.inAnyCase(
          "\\b(?:progress(?:ed|ion|ing)|(?-i:PD|POD)|relapsed?)\\s(?:on|after|through|despite"
              + "|following|while on)\\s(?:\\w{1,16}\\s?[/+,]\\s?){0,4}$");
  private static final Rule TODAY = Rule.inAnyCase("today|yesterday");
  private static final Rule VALUE_BEHIND = Rule.of("\\s?[:=]?\\s?\\d");

  private final Dates dates;

  CourseDays(Dates dates) {
    this.dates = dates;
  }

  /** Whether what is said of a treatment holds a word for its stop, or a last day. */
  static boolean saysItEnded(String tail) {
    return hasDigit(tail) && holdsSpan(tail) || STOP.isIn(tail);
  }

  private static boolean holdsSpan(String tail) {
    long may = SPANS.mayMatch(tail, 0, tail.length());
    return may != 0
        && (isIn(tail, RANGE, may)
            || isIn(tail, ARROW_RANGE, may)
            || isIn(tail, MONTHS_OF_YEAR, may)
            || isIn(tail, YEARS, may)
            || isIn(tail, SHORT_YEARS, may));
  }

  private static boolean isIn(String tail, Rule rule, long may) {
    return SPANS.has(may, rule) && rule.finder(tail).find();
  }

  /** Whether an arrow stands between the first and the last day of a span. */
  static boolean isBetweenDates(Passage passage, int from, int arrow, int stop) {
    var around = passage.between(Math.max(from, arrow - 16), Math.min(stop, arrow + 24));
    var range = passage.in(ARROW_RANGE, around);
    int at = arrow - Math.max(from, arrow - 16);
    return range.find() && range.end(1) <= at && at < range.start(2);
  }

  /** Every word for a beginning, an end or a progression has one. */
  private static boolean hasLetter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = Signs.lower(text.charAt(i));
      if (c >= 'a' && c <= 'z') {
        return true;
      }
    }
    return false;
  }

  static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads.
   *
   * @param tail what is said of the treatment behind it
   * @param head what stands before it
   * @param start where the combination that it is given in begins
   * @param from where that combination ends
   * @param clause where the tail ends
   * @return chars of the tail that belong to the evidence
   */
  int read(
      Passage passage,
      String tail,
      String head,
      int start,
      int from,
      int clause,
      Map<String, String> attributes) {
    int read = 0;
    boolean digits = hasDigit(tail);
    long may = digits ? SPANS.mayMatch(tail, 0, tail.length()) : 0;
    Matcher range = span(passage, tail, may);
    if (range.find()) {
      var begun = dates.first(passage.text(), from + range.start(1), from + range.end(1));
      var ended = dates.first(passage.text(), from + range.start(2), from + range.end(2));
      put(attributes, "start", dates.beginning(begun, range.group(1), ended));
      put(attributes, "last_dose", ended);
      return range.end();
    }
    Matcher months = search(passage, MONTHS_OF_YEAR, tail, may);
    if (months.find()) {
      var ended = dates.first(passage.text(), from + months.start(2), from + months.end(2));
      var begun = dates.monthBefore(months.group(1), months.group(3), ended);
      if (begun != null) {
        put(attributes, "start", begun);
        put(attributes, "last_dose", ended);
        return months.end();
      }
    }
    Matcher years = search(passage, YEARS, tail, may);
    if (years.find() && putYears(years, attributes)) {
      return years.end();
    }
    Matcher bare = search(passage, SHORT_YEARS, tail, may);
    if (bare.find() && bare.group(1).compareTo(bare.group(2)) < 0) {
      attributes.put("start", CENTURY + bare.group(1));
      attributes.put("last_dose", CENTURY + bare.group(2));
      return bare.end();
    }
    Matcher open = search(passage, OPEN_RANGE, tail, may);
    if (open.find()) {
      put(
          attributes,
          "start",
          dates.first(passage.text(), from + open.start(1), from + open.end(1)));
      if (attributes.containsKey("start")) {
        return open.end();
      }
    }
    int near = Math.max(passage.start(), from - 40);
    Matcher off =
        digits && OFF_FOR.mayBeWithin(passage.text(), near, clause)
            ? OFF_FOR.matcher(passage.text()).region(near, clause)
            : passage.nothing();
    if (off.find() && off.end() >= from && off.start() < clause) {
      int amount = Integer.parseInt(off.group(1));
      var unit = off.group(2).toLowerCase(Locale.ROOT);
      if (unit.startsWith("w")) {
        attributes.put("stopped_weeks", off.group(1));
      }
      var last = dates.before(amount, unit);
      if (!last.isEmpty()) {
        attributes.put("last_dose", last);
      }
      return off.end() - from;
    }
    Matcher since = passage.before(SINCE_LAST, start, 40);
    if (since.find()) {
      if (Character.toLowerCase(since.group(2).charAt(0)) == 'w') {
        attributes.put("stopped_weeks", since.group(1));
      }
      var last =
          dates.before(Integer.parseInt(since.group(1)), since.group(2).toLowerCase(Locale.ROOT));
      if (!last.isEmpty()) {
        attributes.put("last_dose", last);
      }
      return read;
    }
    Matcher first = search(passage, FIRST_TIME, tail, may);
    if (first.find()) {
      int month = Integer.parseInt(first.group(1));
      int day = Integer.parseInt(first.group(2));
      var soon = dates.soon(month, day);
      var begun =
          soon.isEmpty() && FIRST_CYCLE.opens(first.group()) ? dates.past(month, day) : soon;
      if (!begun.isEmpty()) {
        attributes.put("start", begun);
        return first.end();
      }
    }
    return one(passage, tail, head, start, from, clause, attributes);
  }

  /** One day and what it is of: the beginning, the end, a progression, or the course as a whole. */
  private int one(
      Passage passage,
      String tail,
      String head,
      int start,
      int from,
      int clause,
      Map<String, String> attributes) {
    Found date = dates.first(passage.text(), from, clause);
    if (date == null || isValueOfToday(passage, date)) {
      var coming = date == null ? coming(passage, from) : "";
      if (!coming.isEmpty()) {
        attributes.put("start", coming);
      } else if (date == null && hasDigit(tail) && dates.isWritten(passage.text(), from, clause)) {
        attributes.put(TherapyReader.DATED, "true");
      }
      return 0;
    }
    var between = passage.between(from, date.start());
    var before = passage.between(Math.max(from, date.start() - 26), date.start());
    boolean words = hasLetter(between);
    if (words && HELD_SINCE.isIn(before)) {
      attributes.put("held_since", date.iso());
      return date.end() - from;
    }
    if (words && UNTIL_IT.isIn(between)) {
      attributes.put("last_dose", date.iso());
      return date.end() - from;
    }
    if (words && OF_PROGRESSION.isIn(between)
        || !words && between.isBlank() && PROGRESSED_ON.isIn(head)) {
      // When the tumour grew is no day of the treatment.
      attributes.put("progression", date.iso());
      attributes.put("outcome", "PD");
      return 0;
    }
    // "stopped" may stand before a treatment whose date follows it.
    var lead = passage.between(from - 14 - "started".length(), from);
    int own = Math.max(lead.lastIndexOf(", "), lead.lastIndexOf('>'));
    // "X since 2/2024, Y 3/2024": the word is of the treatment before.
    var around = lead.substring(own < 0 || lead.length() - own <= from - start ? 0 : own) + before;
    boolean starts = STARTS_BEHIND.opens(passage.between(date.end(), date.end() + 10));
    boolean counted = attributes.containsKey("cycles") || attributes.containsKey("best_response");
    boolean begins =
        starts
            || words && STARTED.isIn(before)
            || STARTED_AROUND.isIn(around)
            || words && FIRST_CYCLE_BEFORE.isIn(before)
            || STARTED_BEFORE.isIn(passage.between(start - 24, start))
            || SWITCHED_TO.isIn(passage.between(start - 24, start))
            || !counted && wentOnUntil(passage, date);
    boolean ends =
        words && STOPPED.isIn(before)
            || !starts && STOP_BEFORE.isIn(passage.between(start - 34, start));
    String name = ends ? "last_dose" : begins ? "start" : "date";
    attributes.put(name, date.iso());
    Found later = name.equals("start") ? dates.first(passage.text(), date.end(), clause) : null;
    if (later != null && STOP.isIn(passage.between(date.end(), later.end()))) {
      attributes.put("last_dose", later.iso());
    }
    return date.end() - from;
  }

  private static final Rule BARE_DAY =
      Rule.inAnyCase("[\\s(:]{0,2}(?:on\\s|for\\s)?(\\d{1,2})/(\\d{1,2})(?![\\d/])");

  /** "X 12/1" of mid-November: a day soon after the note that can be no year of the past. */
  private String coming(Passage passage, int from) {
    Matcher bare = passage.at(BARE_DAY, from);
    if (!bare.lookingAt()) {
      return "";
    }
    var soon = dates.soon(Integer.parseInt(bare.group(1)), Integer.parseInt(bare.group(2)));
    boolean year =
        soon.length() < 10
            || bare.group(2).length() == 2
                && Integer.parseInt(bare.group(2)) <= Integer.parseInt(soon.substring(2, 4));
    return year ? "" : soon;
  }

  /** "(today 92)": a value of the day, and no day of the treatment. */
  private static boolean isValueOfToday(Passage passage, Found date) {
    return Character.isLetter(passage.charAt(date.start()))
        && VALUE_BEHIND.opens(passage.between(date.end(), date.end() + 4))
        && TODAY.opens(passage.between(date.start(), date.end()));
  }

  /** "X 4/2025 -> PD 10/2026": a day of its own for the progression; the one before began it. */
  private boolean wentOnUntil(Passage passage, Found date) {
    Found later =
        dates.first(
            passage.text(), date.end(), Math.min(passage.end(), date.end() + LONGEST_UNTIL));
    return later != null
        && PROGRESSED_THEN.opens(passage.between(date.end(), later.end()))
        && later.iso().compareTo(date.iso()) > 0;
  }

  private static Matcher span(Passage passage, String tail, long may) {
    var range = search(passage, RANGE, tail, may);
    return range.find() ? range.reset() : search(passage, ARROW_RANGE, tail, may);
  }

  private static Matcher search(Passage passage, Rule rule, String tail, long may) {
    return SPANS.has(may, rule) ? rule.finder(tail) : passage.nothing();
  }

  /** From the first to the last of two years; false = the second is no later one. */
  private static boolean putYears(Matcher years, Map<String, String> attributes) {
    var begun = years.group(1) + years.group(2);
    var ended = years.group(1).substring(0, 2) + years.group(3);
    if (ended.compareTo(begun) <= 0) {
      return false;
    }
    attributes.put("start", begun);
    attributes.put("last_dose", ended);
    return true;
  }

  private static void put(Map<String, String> attributes, String name, @Nullable Found date) {
    if (date != null) {
      attributes.put(name, date.iso());
    }
  }
}
