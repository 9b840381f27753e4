package org.theriac.trials.deidentification;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/**
 * Dates more precise than a year, shifted or cut to their year. A date that no calendar knows is
 * replaced all the same.
 */
final class DateRules {
  private static final String MONTH =
      "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
          + "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final Rule BIRTH =
      Rule.of(
          "(?i)\\b(?:DOB|D\\.O\\.B\\.?|date of birth|birth ?date|born(?: on"
              + "| in)?)\\s?[:#-]?\\s?((?:[A-Za-z]{3,9}\\.?\\s)?\\d[\\w/.,'\u2019\\s-]{0,16}"
              + "\\d{2,4})(?!\\d)");
  private static final Rule ISO =
      Rule.of("(?<!\\d)(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:T[\\d:.Z+-]{4,25})?(?!\\d)");
  private static final Rule MONTH_FIRST =
      Rule.of(
          "(?<![\\d/.])(\\d{1,2})\\s?([/.-])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4}|\\d{2})(?![\\d/]"
              + "|\\.\\d)");
  private static final Rule MONTH_YEAR =
      Rule.of("(?<![\\d/.])(\\d{1,2})[/-]((?:19|20)\\d{2})(?![\\d/])");
  private static final Rule ISO_MONTH =
      Rule.of("(?<![\\w-])((?:19|20)\\d{2})-(0[1-9]|1[0-2])(?![\\w-])");
  private static final Rule SHORT =
      Rule.of("(?<![\\d/.+-])(\\d{1,2})/(\\d{1,2})(?![\\d/%]|\\.\\d)");

  /** "MRI 4-17": behind a scan or a word for a day. */
  private static final Rule HYPHENATED =
      Rule.of(
          "(?i)\\b(?:on|since|dated|MRI|CT|PET|PET/CT|scan|bx|biopsy|labs?|seen|appt|visit|surgery"
              + "|until|from|next|f/u|rtc|due|again|started|start|last|dx|dx'd|chemo|admitted"
              + "|discharged|called)\\s((?:0?[1-9]|1[0-2])-(?:[12]\\d|3[01]|0?[1-9]))(?![\\d-]"
              + "|\\.\\d|\\s?(?:%|x\\b|wk|week|day|d\\b|mo\\b|month|y|h\\b|hour|cm|mm|mg|times"
              + "|cycles|of\\b|drinks|beers|/|lesions|nodules|fold))");

  private static final Rule WRITTEN =
      Rule.of(
          "(?i)\\b"
              + MONTH
              + "\\s(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s((?:19|20)\\d{2}|'\\d{2}))?(?![\\d%/]|st\\b"
              + "|nd\\b|rd\\b|th\\b|\\.\\d)");
  private static final Rule DAY_FIRST =
      Rule.of(
          "(?i)(?<![\\d.])(\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s-](?:of\\s)?"
              + MONTH
              + "(?:[,\\s-]{1,2}((?:19|20)\\d{2}|\\d{2}(?=\\b)))?\\b");

  /** "04MAR1958". */
  private static final Rule JOINED =
      Rule.of("(?i)(?<![\\w.])(\\d{1,2})" + MONTH + "((?:19|20)?\\d{2})(?!\\w)");

  /** "3. Mai", "12 de marzo": months of other languages than English. */
  private static final Rule FOREIGN =
      Rule.of(
          "(?i)(?<![\\w.])\\d{1,2}\\.?\\s(?:de\\s)?(?:"
              + String.join("|", WordLists.lines("months.txt"))
              + ")\\b(?:\\s(?:de\\s|del\\s)?(?:19|20)\\d{2}\\b)?");

  /** "on the 14th". */
  private static final Rule DAY_ALONE =
      Rule.of(
          "(?i)\\b(?:on|since|by|until|before|after|from|for|thru|through) the (\\d{1,2}(?:st|nd|rd"
              + "|th))\\b(?!\\s(?:cycle|line|dose|course|day|week|month|visit|time|of\\s(?:the|his"
              + "|her)|grade|attempt|infusion|percentile|floor|and|or|rib|metatarsal|trimester"
              + "|street|avenue))");

  private static final Rule WRITTEN_MONTH =
      Rule.of(
          "(?i)\\b(?:(?:early|mid|late|end of|beginning of)[\\s-])?"
              + MONTH
              + "[\\s,-]{1,2}(?:of\\s)?((?:19|20)\\d{2}|'\\d{2})\\b");

  /** "spring 2024", "late fall of 2023", "Q3 2024": a part of a year is more than the year. */
  private static final Rule SEASON =
      Rule.of(
          "(?i)(?<![\\p{L}\\d-])(?:(?:early|mid|late)[\\s-])?(?:(?:spring|summer|autumn|fall"
              + "|winter)(?:time)?|Q[1-4]|(?:first|second|third|fourth|1st|2nd|3rd|4th)\\s(?:half"
              + "|quarter))(?:\\sof|,|/)?\\s?((?:19|20)\\d{2})(?:[/-](?:(?:19|20)\\d{2}"
              + "|\\d{2}))?(?!\\d)");

  /** "oktober 2023": a month of another language and its year. */
  private static final Rule FOREIGN_MONTH =
      Rule.of(
          "(?i)(?<![\\p{L}\\d])(?:"
              + String.join("|", WordLists.lines("months.txt"))
              + ")\\s(?:de\\s|del\\s)?((?:19|20)\\d{2})(?!\\d)");

  /** "R6.11.20": the year of a reign, month and day. */
  private static final Rule REIGN =
      Rule.of(
          "(?<![\\p{L}\\d.])[RHS]\\d{1,2}[./](?:0?[1-9]|1[0-2])[./](?:[12]\\d|3[01]"
              + "|0?[1-9])(?![\\d./]\\d|\\d)");

  /** "O9/12/2O23": a scan takes letters for digits. */
  private static final Rule MISREAD =
      Rule.of(
          "(?<![\\p{L}\\d/.-])[\\dOlI]{1,2}([/.-])[\\dOlI]{1,2}[/.-](?=[\\dOlI]{0,3}\\d)[\\dOlI]{4}"
              + "(?![\\p{L}\\d/])");

  private static final Rule ORDINAL_DAY =
      Rule.of("(?i)\\b" + MONTH + "\\s\\d{1,2}(?:st|nd|rd|th)\\b");
  private static final Rule LONE_MONTH =
      Rule.of(
          "\\b(?i:in|since|last|until|by|early|mid|late|this|next|from|through|of)[\\s-]"
              + MONTH
              + "(?![\\p{L}])");
  private static final Rule CAPITAL_MONTH =
      Rule.of(
          "(?<![\\p{L}\\d/-])((?:January|February|April|June|July|August|September|October|November"
              + "|December|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))\\b(?![-/]\\p{L}|\\d)");
  private static final Rule WEEKDAY =
      Rule.of(
          "(?i)\\b((?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?"
              + "|Sun)(?:day)?\\.?)(?=,?\\s(?:the\\s)?(?:\\d{1,2}[/.-]\\d|\\d{1,2}(?:st|nd|rd"
              + "|th)?\\s(?:of\\s)?(?i:"
              + MONTH
              + ")|(?i:"
              + MONTH
              + ")\\s\\d))");
  private static final Rule HOLIDAY =
      Rule.of(
          "(?i)\\b(?:"
              + String.join(
                  "|", WordLists.lines("holidays.txt").stream().map(Pattern::quote).toList())
              + ")\\b(?:,?\\s(?:of\\s)?(?:19|20)\\d{2}\\b)?");
  private static final Pattern NO_DATE_BEHIND =
      Pattern.compile(
          "\\s?(?:nodes?\\b|LNs?\\b|lymph|cores?\\b|positive|pain\\b|cycles?|mg\\b|mcg|strength"
              + "|in\\s(?:pain|severity)|of\\s|sentinel|SLN|involved|samples|biops|cells|hpf"
              + "|margins|quadrants|points?\\b|patients|reactive|tablets|antigens|match|HLA|allele"
              + "|loci|intensity|-?scale|L\\b|R\\b)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_DATE_BEFORE =
      Pattern.compile(
          "(?:\\bDeauville|\\bPI-?RADS|\\bBI-?RADS|\\bLI-?RADS|\\bpain|\\bBP|\\bscore|\\bNottingham"
              + "|\\bBloom-Richardson|\\bIPI|\\bR-IPI|\\bscale|\\bECOG|\\bgrade|\\bgr|\\bnodes?"
              + "|\\bLNs?|\\bSLN|\\bALND|\\bmargins?|\\bAllred|\\bECOG/WHO|\\bstrength|\\bvision"
              + "|\\bmurmur|\\bpower|\\bMMSE|\\bMOCA|\\bGCS|\\bratio|\\bdose|\\bHLA|\\bCDK|\\bBRCA"
              + "|\\bCYP|\\bCKD|\\bAST|\\bALT|\\bchromosome|\\bNTRK|\\bCN)\\s?:?\\s?(?:is |was |of "
              + "|at )?$",
          Pattern.CASE_INSENSITIVE);

  private DateRules() {}

  static void find(String text, RuleSet.Found written, int shift, List<Span> spans) {
    for (MatchResult m : written.of(BIRTH)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[DATE]"));
    }
    for (MatchResult m : written.of(ISO)) {
      spans.add(date(m, m.group(1), m.group(2), m.group(3), shift));
    }
    numeric(text, shift, spans);
    for (MatchResult m : written.of(MONTH_YEAR)) {
      spans.add(month(m, m.group(2), m.group(1), shift));
    }
    for (MatchResult m : written.of(ISO_MONTH)) {
      spans.add(month(m, m.group(1), m.group(2), shift));
    }
    for (MatchResult m : written.of(WRITTEN)) {
      spans.add(date(m, m.group(3), number(m.group(1)), m.group(2), shift));
    }
    for (MatchResult m : written.of(DAY_FIRST)) {
      spans.add(date(m, m.group(3), number(m.group(2)), m.group(1), shift));
    }
    for (MatchResult m : written.of(JOINED)) {
      spans.add(date(m, m.group(3), number(m.group(2)), m.group(1), shift));
    }
    for (MatchResult m : written.of(FOREIGN)) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (MatchResult m : written.of(DAY_ALONE)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[DATE]"));
    }
    for (MatchResult m : written.of(WRITTEN_MONTH)) {
      spans.add(month(m, m.group(2).replace("'", "20"), number(m.group(1)), shift));
    }
    for (MatchResult m : written.of(HYPHENATED)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[DATE]"));
    }
    for (MatchResult m : written.of(SEASON)) {
      spans.add(new Span("date", m.start(), m.end(), shift == 0 ? m.group(1) : "[DATE]"));
    }
    for (MatchResult m : written.of(FOREIGN_MONTH)) {
      spans.add(new Span("date", m.start(), m.end(), shift == 0 ? m.group(1) : "[DATE]"));
    }
    for (MatchResult m : written.of(REIGN)) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (MatchResult m : written.of(MISREAD)) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (MatchResult m : written.of(ORDINAL_DAY)) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (MatchResult m : written.of(LONE_MONTH)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[MONTH]"));
    }
    for (MatchResult m : written.of(CAPITAL_MONTH)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[MONTH]"));
    }
    for (MatchResult m : written.of(WEEKDAY)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[DAY]"));
    }
    for (MatchResult m : written.of(HOLIDAY)) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (MatchResult m : written.of(SIGNED_AT)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[TIME]"));
    }
    for (MatchResult m : written.of(SIGNED_AT_HOURS)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[TIME]"));
    }
    shortDates(text, written, spans);
  }

  /** "3/11/2025": what is no date may hold the beginning of one. */
  private static void numeric(String text, int shift, List<Span> spans) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean opens = c >= '0' && c <= '9' && (at == 0 || !Character.isDigit(text.charAt(at - 1)));
      MatchResult day = opens ? MONTH_FIRST.at(text, at) : null;
      if (day == null) {
        continue;
      }
      boolean one = isOneDate(day);
      if (one) {
        spans.add(date(day, day.group(4), day.group(1), day.group(3), shift));
      }
      at = (one ? day.end() : day.start(3)) - 1;
    }
  }

  /**
   * "12. 1. 2026" and "3 / 14 / 26" are dates; "Hgb 9.1. 62F" and what a line end parts are a value
   * and the next sentence.
   */
  private static boolean isOneDate(MatchResult m) {
    var written = m.group();
    boolean spaced = written.indexOf(' ') >= 0 || written.indexOf('\t') >= 0;
    return written.indexOf('\n') < 0
        && written.indexOf('\r') < 0
        && (!spaced || m.group(2).equals("/") || m.group(4).length() == 4);
  }

  /** "2/2-2/6": from a day to a day. */
  private static final Rule DAYS =
      Rule.of(
          "(?<![\\d/.+-])(\\d{1,2})/(\\d{1,2})\\s?[-\u2013]\\s?((\\d{1,2})/(\\d{1,2}))(?![\\d/%]"
              + "|\\.\\d)");

  private static boolean isDay(String month, String day) {
    int one = Integer.parseInt(month);
    int two = Integer.parseInt(day);
    return one >= 1 && one <= 12 && two >= 1 && two <= 31;
  }

  /** "3/11" may be a date or a count; what stands beside it tells, and in doubt it is a date. */
  private static void shortDates(String text, RuleSet.Found written, List<Span> spans) {
    for (MatchResult m : written.of(DAYS)) {
      if (isDay(m.group(1), m.group(2)) && isDay(m.group(4), m.group(5))) {
        spans.add(new Span("date", m.start(), m.end(), "[DATES]"));
      }
    }
    for (MatchResult m : written.of(SHORT)) {
      int one = Integer.parseInt(m.group(1));
      int two = Integer.parseInt(m.group(2));
      boolean possible =
          one >= 1 && one <= 12 && two >= 1 && (two <= 31 || m.group(2).length() == 2 && two <= 40);
      boolean glued = m.start() > 0 && Character.isLetter(text.charAt(m.start() - 1));
      boolean count =
          NO_DATE_BEHIND.matcher(text).region(m.end(), text.length()).lookingAt()
              || NO_DATE_BEFORE
                  .matcher(text)
                  .region(Math.max(0, m.start() - 16), m.start())
                  .useTransparentBounds(true)
                  .find()
              || m.end() < text.length() && text.charAt(m.end()) == '+'
              || two == 10
                  && one <= 10
                  && m.group(2).length() == 2
                  && m.group(1).length() <= 2
                  && !isDated(text, m.start());
      if (possible && !glued && !count) {
        spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
      }
    }
  }

  private static final Pattern DATED =
      Pattern.compile(
          "(?i)\\b(?:on|since|dated|from|until|by|MRI|CT|PET|scan|bx|biopsy|dx|seen|visit|in|s/p"
              + "|surgery|labs?|scheduled|appt|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?"
              + "|sun)(?:day)?)\\s?\\(?$");

  private static boolean isDated(String text, int start) {
    return DATED
        .matcher(text)
        .region(Math.max(0, start - 12), start)
        .useTransparentBounds(true)
        .find();
  }

  /** The time of day at which a note was signed, dictated or printed. */
  private static final Rule SIGNED_AT =
      Rule.of(
          "(?i)\\b(?:signed|e-?signed|cosigned|co-signed|authenticated|attested|dictated"
              + "|transcribed|printed|finali[sz]ed|addendum"
              + "|filed)\\b[^\\n]{0,80}?(?<![\\d:./-])((?:[01]?\\d"
              + "|2[0-3]):[0-5]\\d(?::[0-5]\\d)?(?:\\s?[ap]\\.?m\\.?(?![a-z]))?)(?![\\d:])");

  /** "cosigned 04/03/25 0917". */
  private static final Rule SIGNED_AT_HOURS =
      Rule.of(
          "(?i)\\b(?:signed|e-?signed|cosigned|co-signed|authenticated|attested|dictated"
              + "|transcribed|printed|finali[sz]ed"
              + "|filed)\\b[^\\n]{0,60}?\\d{1,4}[/-]\\d{1,2}[/-]\\d{2,4}\\s(?:at\\s"
              + "|@\\s?)?((?:[01]\\d|2[0-3])[0-5]\\d)(?:\\s?h(?:rs)?)?(?![\\w/-]|\\.\\d)");

  /** All that are looked for in every text. */
  static final List<Rule> ALL =
      List.of(
          FOREIGN_MONTH,
          REIGN,
          SEASON,
          MISREAD,
          BIRTH,
          ISO,
          MONTH_YEAR,
          ISO_MONTH,
          HYPHENATED,
          WRITTEN,
          DAY_FIRST,
          JOINED,
          FOREIGN,
          DAY_ALONE,
          WRITTEN_MONTH,
          ORDINAL_DAY,
          LONE_MONTH,
          CAPITAL_MONTH,
          WEEKDAY,
          HOLIDAY,
          SIGNED_AT,
          SIGNED_AT_HOURS,
          SHORT,
          DAYS);

  private static String number(String month) {
    return Integer.toString(MONTHS.indexOf(month.toLowerCase(Locale.ROOT).substring(0, 3)) / 3 + 1);
  }

  private static String fullYear(String year) {
    return year.length() == 2 ? (Integer.parseInt(year) > 40 ? "19" : "20") + year : year;
  }

  private static Span date(
      MatchResult m, @Nullable String year, String month, String day, int shift) {
    if (year == null) {
      return new Span("date", m.start(), m.end(), "[DATE]");
    }
    var full = fullYear(year.startsWith("'") ? year.substring(1) : year);
    if (shift == 0) {
      return new Span("date", m.start(), m.end(), full);
    }
    try {
      var moved =
          LocalDate.of(Integer.parseInt(full), Integer.parseInt(month), Integer.parseInt(day))
              .plusDays(shift);
      return new Span("date", m.start(), m.end(), moved.toString());
    } catch (DateTimeException e) {
      return new Span("date", m.start(), m.end(), "[DATE]");
    }
  }

  /** A month is shifted by its middle. */
  private static Span month(MatchResult m, String year, String month, int shift) {
    if (shift == 0) {
      return new Span("date", m.start(), m.end(), year);
    }
    try {
      var moved = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), 15).plusDays(shift);
      return new Span("date", m.start(), m.end(), YearMonth.from(moved).toString());
    } catch (DateTimeException e) {
      return new Span("date", m.start(), m.end(), "[DATE]");
    }
  }
}
