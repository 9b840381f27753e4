package org.theriac.trials.deidentification;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates more precise than a year, shifted or cut to their year, and ages above 89. A date that no
 * calendar knows is replaced all the same.
 */
final class DateRules {
  private static final String MONTH =
      "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final Pattern BIRTH =
      Pattern.compile(
          "(?i)\\b(?:DOB|D\\.O\\.B\\.?|date of birth|birth ?date|born(?: on| in)?)\\s?[:#-]?\\s?((?:[A-Za-z]{3,9}\\.?\\s)?\\d[\\w/.,\\s-]{0,16}\\d{2,4})(?!\\d)");
  private static final Pattern ISO =
      Pattern.compile("(?<!\\d)(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:T[\\d:.Z+-]{4,25})?(?!\\d)");
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          "(?<![\\d/.])(\\d{1,2})\\s?([/.-])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4}|\\d{2})(?![\\d/]|\\.\\d)");
  private static final Pattern MONTH_YEAR =
      Pattern.compile("(?<![\\d/.])(\\d{1,2})[/-]((?:19|20)\\d{2})(?![\\d/])");
  private static final Pattern ISO_MONTH =
      Pattern.compile("(?<![\\w-])((?:19|20)\\d{2})-(0[1-9]|1[0-2])(?![\\w-])");
  private static final Pattern SHORT =
      Pattern.compile("(?<![\\d/.+-])(\\d{1,2})/(\\d{1,2})(?![\\d/%]|\\.\\d)");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?i)\\b"
              + MONTH
              + "\\s(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s((?:19|20)\\d{2}))?(?![\\d%/]|st\\b|nd\\b|rd\\b|th\\b|\\.\\d)");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?i)(?<![\\d.])(\\d{1,2})(?:st|nd|rd|th)?[\\s-](?:of\\s)?"
              + MONTH
              + "(?:[,\\s-]{1,2}((?:19|20)\\d{2}|\\d{2}(?=\\b)))?\\b");
  private static final Pattern WRITTEN_MONTH =
      Pattern.compile("(?i)\\b" + MONTH + "[\\s,-]{1,2}(?:of\\s)?((?:19|20)\\d{2}|'\\d{2})\\b");
  private static final Pattern ORDINAL_DAY =
      Pattern.compile("(?i)\\b" + MONTH + "\\s\\d{1,2}(?:st|nd|rd|th)\\b");
  private static final Pattern LONE_MONTH =
      Pattern.compile(
          "\\b(?i:in|since|last|until|by|early|mid|late|this|next|from|through|of)[\\s-]"
              + MONTH
              + "(?![\\p{L}])");
  private static final Pattern WEEKDAY =
      Pattern.compile(
          "\\b((?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\.?)(?=,?\\s(?:the\\s)?(?:\\d{1,2}[/.-]\\d|\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?(?i:"
              + MONTH
              + ")|(?i:"
              + MONTH
              + ")\\s\\d))");
  private static final Pattern HOLIDAY =
      Pattern.compile(
          "(?i)\\b(?:christmas(?: eve| day)?|thanksgiving|new year'?s(?: eve| day)?|easter|halloween|valentine'?s day|labor day|memorial day|july 4th|4th of july|hanukkah|passover|ramadan|mother'?s day|father'?s day)\\b");
  private static final Pattern NO_DATE_BEHIND =
      Pattern.compile(
          "\\s?(?:nodes?\\b|LNs?\\b|lymph|cores?\\b|positive|pain\\b|cycles?|mg\\b|mcg|strength|in\\s(?:pain|severity)|of\\s|sentinel|SLN|involved|samples|biops|cells|hpf|margins|quadrants|points?\\b|patients|reactive|tablets|antigens|match|HLA|allele|loci|intensity|-?scale|L\\b|R\\b)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_DATE_BEFORE =
      Pattern.compile(
          "(?:\\bDeauville|\\bPI-?RADS|\\bBI-?RADS|\\bLI-?RADS|\\bpain|\\bBP|\\bscore|\\bNottingham|\\bBloom-Richardson|\\bIPI|\\bR-IPI|\\bscale|\\bECOG|\\bgrade|\\bgr|\\bnodes?|\\bLNs?|\\bSLN|\\bALND|\\bmargins?|\\bAllred|\\bECOG/WHO|\\bstrength|\\bvision|\\bmurmur|\\bpower|\\bMMSE|\\bMOCA|\\bGCS|\\bratio|\\bdose|\\bHLA|\\bCDK|\\bBRCA|\\bCYP|\\bCKD|\\bAST|\\bALT|\\bchromosome|\\bNTRK|\\bCN)\\s?:?\\s?(?:is |was |of |at )?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AGE =
      Pattern.compile(
          "(?i)(?<![\\d.])(9\\d|1[0-2]\\d)(?=\\s?-?\\s?(?:y/?o|yo\\b|y\\.o|yrs?\\b|years?\\b|y\\b|year-old|(?-i:[FM])\\b(?!\\s?temp)|female|male|woman|man\\b|lady|gentleman))|\\b(?:age|aged|turned|turning|turns|age of|is now)\\s?:?\\s?(9\\d|1[0-2]\\d)(?![\\d%]|\\.\\d)|\\b(?:in|into) (?:his|her|their|the) ((?:early |mid |late |mid-)?9\\d'?s)\\b|\\b(nonagenarian|centenarian)\\b|\\b(?:died|deceased|passed(?: away)?|lived to|d\\.)\\s?(?:at |@ ?|age |aged |of old age at )?(9\\d|1[0-2]\\d)(?![\\d/%]|\\.\\d)");
  private static final Pattern NOT_YEARS =
      Pattern.compile("(?i)\\s?-?\\s?(?:%|mg|kg|mmHg|bpm|lb|cm|F\\s?\\(\\d{2}|ms\\b|days?\\b)");

  private DateRules() {}

  static void find(String text, int shift, List<Span> spans) {
    for (Matcher m = BIRTH.matcher(text); m.find(); ) {
      spans.add(new Span("date", m.start(1), m.end(1), "[DATE]"));
    }
    for (Matcher m = ISO.matcher(text); m.find(); ) {
      spans.add(date(m, m.group(1), m.group(2), m.group(3), shift));
    }
    for (Matcher m = MONTH_FIRST.matcher(text); m.find(); ) {
      spans.add(date(m, m.group(4), m.group(1), m.group(3), shift));
    }
    for (Matcher m = MONTH_YEAR.matcher(text); m.find(); ) {
      spans.add(month(m, m.group(2), m.group(1), shift));
    }
    for (Matcher m = ISO_MONTH.matcher(text); m.find(); ) {
      spans.add(month(m, m.group(1), m.group(2), shift));
    }
    for (Matcher m = WRITTEN.matcher(text); m.find(); ) {
      spans.add(date(m, m.group(3), number(m.group(1)), m.group(2), shift));
    }
    for (Matcher m = DAY_FIRST.matcher(text); m.find(); ) {
      spans.add(date(m, m.group(3), number(m.group(2)), m.group(1), shift));
    }
    for (Matcher m = WRITTEN_MONTH.matcher(text); m.find(); ) {
      spans.add(month(m, m.group(2).replace("'", "20"), number(m.group(1)), shift));
    }
    for (Matcher m = ORDINAL_DAY.matcher(text); m.find(); ) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (Matcher m = LONE_MONTH.matcher(text); m.find(); ) {
      spans.add(new Span("date", m.start(1), m.end(1), "[MONTH]"));
    }
    for (Matcher m = WEEKDAY.matcher(text); m.find(); ) {
      spans.add(new Span("date", m.start(1), m.end(1), "[DAY]"));
    }
    for (Matcher m = HOLIDAY.matcher(text); m.find(); ) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    shortDates(text, spans);
    ages(text, spans);
  }

  /** "2/2-2/6": from a day to a day. */
  private static final Pattern DAYS =
      Pattern.compile(
          "(?<![\\d/.+-])(\\d{1,2})/(\\d{1,2})\\s?[-\u2013]\\s?((\\d{1,2})/(\\d{1,2}))(?![\\d/%]|\\.\\d)");

  private static boolean isDay(String month, String day) {
    int one = Integer.parseInt(month);
    int two = Integer.parseInt(day);
    return one >= 1 && one <= 12 && two >= 1 && two <= 31;
  }

  /** "3/11" may be a date or a count; what stands beside it tells, and in doubt it is a date. */
  private static void shortDates(String text, List<Span> spans) {
    for (Matcher m = DAYS.matcher(text); m.find(); ) {
      if (isDay(m.group(1), m.group(2)) && isDay(m.group(4), m.group(5))) {
        spans.add(new Span("date", m.start(), m.end(), "[DATES]"));
      }
    }
    for (Matcher m = SHORT.matcher(text); m.find(); ) {
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
          "(?i)\\b(?:on|since|dated|from|until|by|MRI|CT|PET|scan|bx|biopsy|dx|seen|visit|in|s/p|surgery|labs?|scheduled|appt|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\\s?\\(?$");

  private static boolean isDated(String text, int start) {
    return DATED
        .matcher(text)
        .region(Math.max(0, start - 12), start)
        .useTransparentBounds(true)
        .find();
  }

  private static void ages(String text, List<Span> spans) {
    for (Matcher m = AGE.matcher(text); m.find(); ) {
      for (int group = 1; group <= m.groupCount(); group++) {
        if (m.group(group) != null
            && !NOT_YEARS.matcher(text).region(m.end(group), text.length()).lookingAt()) {
          spans.add(new Span("age", m.start(group), m.end(group), "90+"));
        }
      }
    }
  }

  private static String number(String month) {
    return Integer.toString(MONTHS.indexOf(month.toLowerCase(Locale.ROOT).substring(0, 3)) / 3 + 1);
  }

  private static String fullYear(String year) {
    return year.length() == 2 ? (Integer.parseInt(year) > 40 ? "19" : "20") + year : year;
  }

  private static Span date(Matcher m, @Nullable String year, String month, String day, int shift) {
    if (year == null) {
      return new Span("date", m.start(), m.end(), "[DATE]");
    }
    var full = fullYear(year);
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
  private static Span month(Matcher m, String year, String month, int shift) {
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
