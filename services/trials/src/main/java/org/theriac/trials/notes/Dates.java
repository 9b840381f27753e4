package org.theriac.trials.notes;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.Rule;

/**
 * Dates as clinics write them, brought to ISO (year, month or day, as precise as written). What the
 * calendar does not know, or what lies ambiguous without the note's date, gives none. One for each
 * note; not for several threads.
 */
final class Dates {
  private static final int OLDEST_SHORT_YEAR = 12;
  private static final int DAY = "2026-01-31".length();

  /**
   * Years back in which "3/24" is plainly a month; "3/15" of a note of 2026 can be a day as well.
   */
  private static final int PLAIN_SHORT_YEARS = 4;

  /** Days within which a planned beginning is looked for. */
  private static final int SOON = 60;

  private static final String MONTH =
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** "x4 Jan 2026": a number of cycles is no day. */
  private static final String NO_COUNT =
      "(?<!(?:[x\u00d7*#]|\\b(?:cycles?|doses?|courses?|C|D|cohort|arm|grade|gr|phase))\\s?)";

  /**
   * "in Feb 2024", "on June 3, 2024": a month with its year is read as that, not as the last one.
   */
  private static final String NO_YEAR_BEHIND =
      "(?!"
          + MONTH.replace("(jan", "(?:jan")
          + "[\\s,-]{0,2}(?:of\\s)?(?:\\d{1,2}(?:st|nd|rd|th)?[,\\s]{1,2}(?:of\\s)?)?(?:'\\d{2}"
          + "|(?:19|20)\\d{2})(?!\\d))";

  static final Rule DATE =
      Rule.inAnyCase(
          "(?<![\\d/.])(?:(\\d{4})-(\\d{1,2})(?:-(\\d{1,2}))?(?![\\d/-])"
              + "|(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})(?![\\d/])|(\\d{1,2})/(\\d{4}"
              + "|\\d{2})(?![\\d/%]|\\.\\d)|(?!2/2\\s[a-zA-Z])(\\d{1,2})/(\\d)(?![\\d/%-]|\\.\\d"
              + "|\\s?(?:of|cycles?|doses?|nodes?|LN|mg|tabs?|ppd|x)\\b)(?<=\\b(?:started|start"
              + "|starting|since|began|begun|resumed|restarted|initiated|stopped|until|thru|through"
              + "|completed|finished|given|last|last dose|held|off|from|C1|C1D1|D1"
              + "|day 1)\\s\\d{1,2}/\\d)|(?<![a-z])"
              + MONTH
              + "(?:\\s?,)?\\s?(?:of\\s)?(?:(\\d{1,2})(?:st|nd|rd|th)?(?:,\\s?|\\s))?'?((?:19"
              + "|20)\\d{2}|(?<=')\\d{2})(?![\\d])|"
              + NO_COUNT
              + "(\\d{1,2})\\s?"
              + MONTH
              + "\\s?((?:19|20)\\d{2})"
              + "|"
              + NO_COUNT
              + "(\\d{1,2})(?:st|nd|rd|th)?\\s(?=(?-i:[A-Z]))"
              + MONTH
              + "(?![a-z]|\\s?[\\d%])|((?:19|20)\\d{2})(?![\\d/])|(\\d{1,3})\\s?(days?|d|weeks?"
              + "|wks?|months?|mos?|years?|yrs?)\\s(?:ago|prior|back)\\b|(?:last|past)\\s(week"
              + "|month|year)\\b|(today|yesterday)\\b|(?:in|since|last|until|from|early|mid|late"
              + "|on)[\\s-]"
              + NO_YEAR_BEHIND
              + MONTH
              + "(?![a-z])(?:\\s(\\d{1,2})(?![\\d%/.]))?"
              + "|(?<=\\s')(\\d{2})(?![\\d'\\w/]))");

  /** Of months, "today", "yesterday", "last", "past", "in", "since", "until", "from", "early". */
  private static final String OPENING_LETTERS = "jfmasondtylpiueJFMASONDTYLPIUE";

  private static final boolean[] OPENS = new boolean[128];

  static {
    OPENING_LETTERS.chars().forEach(c -> OPENS[c] = true);
  }

  private static final Rule SURELY_DAY_FIRST =
      Rule.of("(?<![\\d/])(?:1[3-9]|2\\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\\d\\d(?!\\d)");
  private static final Rule SURELY_MONTH_FIRST =
      Rule.of(
          "(?<![\\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\\d|3[01])/(?:(?:19|20)\\d\\d|\\d\\d)(?!\\d)");

  private final @Nullable LocalDate note;

  /** Whether "05/08/2026" is of August. */
  private final boolean dayFirst;

  /** The text of the note; empty = other texts are read. */
  private final String own;

  /** What begins at each place of it, as far as it was asked for. */
  private final @Nullable Found[] known;

  /** Where in it a date may begin. */
  private final BitSet openings;

  private Dates(@Nullable LocalDate note, boolean dayFirst, String own) {
    this.note = note;
    this.dayFirst = dayFirst;
    this.own = own;
    this.known = new Found[own.length()];
    this.openings = new BitSet(own.length());
    for (int at = 0; at < own.length(); at++) {
      if (mayBegin(own, at)) {
        openings.set(at);
      }
    }
  }

  /** No date. */
  private static final Found NONE = new Found("", -1, -1);

  /** For a note of this ISO date; an empty one leaves relative dates unresolved. */
  static Dates of(String noteDate) {
    return new Dates(noteDate.isEmpty() ? null : written(noteDate), false, "");
  }

  /**
   * As above, for a text that may write the day before the month: it does if one of its dates can
   * be read no other way and none the other way round.
   */
  static Dates of(String noteDate, String text) {
    boolean whole = text.contains("/20") || text.contains("/19");
    boolean dayFirst = whole && SURELY_DAY_FIRST.isIn(text) && !SURELY_MONTH_FIRST.isIn(text);
    return new Dates(noteDate.isEmpty() ? null : written(noteDate), dayFirst, text);
  }

  /** Whether a text is an ISO day, also with a time behind it. */
  static boolean isDay(String text) {
    if (text.length() < DAY || text.length() > DAY && text.charAt(DAY) != 'T') {
      return false;
    }
    try {
      return written(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * The day that a text of at least ten chars begins with; null = it does not begin as one does.
   *
   * @throws DateTimeException if the calendar has no such day
   */
  private static @Nullable LocalDate written(String text) {
    int[] parts = new int[3];
    int part = 0;
    for (int at = 0; at < DAY; at++) {
      char c = text.charAt(at);
      if (at == 4 || at == 7) {
        if (c != '-') {
          return null;
        }
        part++;
      } else if (c < '0' || c > '9') {
        return null;
      } else {
        parts[part] = 10 * parts[part] + c - '0';
      }
    }
    return LocalDate.of(parts[0], parts[1], parts[2]);
  }

  /**
   * A date found.
   *
   * @param iso year, month or day
   * @param start first char
   * @param end last char, exclusive
   */
  record Found(String iso, int start, int end) {}

  /** The first date between two places of a text; null = none. */
  @Nullable Found first(String text, int from, int to) {
    return find(text, from, to, false);
  }

  /**
   * The beginning of a span whose end is known: "6/22-1/25" began in June 2022, for a day of June
   * of the note's year would lie behind the end. What cannot have begun before its end is no
   * beginning.
   */
  @Nullable Found beginning(@Nullable Found begun, String written, @Nullable Found ended) {
    if (begun == null || ended == null || !isBehind(begun.iso(), ended.iso())) {
      return begun;
    }
    var parts = written.split("/", -1);
    if (parts.length == 2 && parts[1].length() == 2) {
      try {
        var month = month(parts[1], parts[0]);
        return isBehind(month, ended.iso()) ? null : new Found(month, begun.start(), begun.end());
      } catch (DateTimeException e) {
        return null;
      }
    }
    return null;
  }

  /**
   * The last such month of a year, or of the year before it, that lies not behind an end: "Nov-Feb
   * 2026" began in 2025; null = the word is no month.
   */
  @Nullable Found monthBefore(String word, String year, @Nullable Found ended) {
    var written = word + " " + year;
    Found begun = first(written, 0, written.length());
    if (begun == null || ended == null || begun.iso().length() != "2026-01".length()) {
      return null;
    }
    return isBehind(begun.iso(), ended.iso())
        ? new Found(YearMonth.parse(begun.iso()).minusYears(1).toString(), 0, 0)
        : begun;
  }

  /** Whether an ISO date lies surely behind another one, as far as both say. */
  private static boolean isBehind(String one, String other) {
    int precise = Math.min(one.length(), other.length());
    return one.substring(0, precise).compareTo(other.substring(0, precise)) > 0;
  }

  /** Whether something between two places is written like a date, also where it cannot be told. */
  boolean isWritten(String text, int from, int to) {
    return find(text, from, to, true) != null;
  }

  /**
   * The first date between two places, if it begins no later than a third one; null = it does not,
   * or there is none.
   */
  @Nullable Found opening(String text, int from, int latest, int to) {
    return find(text, from, Math.min(latest + 1, to), to, false);
  }

  private @Nullable Found find(String text, int from, int to, boolean untold) {
    return find(text, from, to, to, untold);
  }

  /** Of those that begin before one place, and end no later than another one. */
  private @Nullable Found find(String text, int from, int begins, int to, boolean untold) {
    boolean ours = text == own;
    for (int at = from; at < begins; at++) {
      if (ours) {
        at = openings.nextSetBit(at);
        if (at < 0 || at >= begins) {
          return null;
        }
      } else if (!mayBegin(text, at)) {
        continue;
      }
      var found = ours ? ownAt(at, to) : at(text, at, to);
      if (found != null) {
        if (!found.iso().isEmpty() || untold) {
          return found;
        }
        at = found.end() - 1;
      }
    }
    return null;
  }

  /**
   * The date at a place of the note itself, of which several readers ask: it is read once. What
   * does not end before the given place is read anew, for a shorter date may.
   */
  private @Nullable Found ownAt(int at, int to) {
    var found = known[at];
    if (found == null) {
      found = at(own, at, own.length());
      found = found == null ? NONE : found;
      known[at] = found;
    }
    return found.end() <= to ? found == NONE ? null : found : at(own, at, to);
  }

  private @Nullable Found at(String text, int at, int to) {
    var found = written(text, at, to);
    return found != null && isShare(text, found) ? null : found;
  }

  private @Nullable Found written(String text, int at, int to) {
    char first = text.charAt(at);
    if (first >= '0' && first <= '9') {
      var numeric = NumericDate.at(text, at, to);
      if (!numeric.mayBeOther()) {
        return numeric.isNone() ? null : new Found(iso(text, at, numeric), at, numeric.end());
      }
    }
    if (!DATE.mayBeginAt(text, at, to)) {
      return null;
    }
    Matcher m = DATE.matcher(text).useTransparentBounds(true).region(at, to);
    return m.lookingAt() ? new Found(iso(m), m.start(), m.end()) : null;
  }

  /** "4/18 nodes", "12/30 fractions": so many of so many. */
  private static boolean isShare(String text, Found found) {
    int end = found.end();
    if (end + 2 >= text.length()
        || text.charAt(end) != ' '
        || "nNlLsSfFcC".indexOf(text.charAt(end + 1)) < 0
        || !SHARED.opens(text, end + 1, Math.min(text.length(), end + LONGEST_SHARED))) {
      return false;
    }
    int slashes = 0;
    for (int at = found.start(); at < end; at++) {
      char c = text.charAt(at);
      slashes += c == '/' ? 1 : 0;
      if (c != '/' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return slashes == 1;
  }

  private static final int LONGEST_SHARED = 12;
  private static final Rule SHARED =
      Rule.inAnyCase("(?:nodes?|LNs?|SLNs?|lymph|sentinel|fractions?|fx|cores?)\\b");

  /** The cheap question before the dear one: a number, or a word that opens a date. */
  private static boolean mayBegin(String text, int at) {
    char c = text.charAt(at);
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    if (c >= '0' && c <= '9') {
      return before != '/' && before != '.' && (before < '0' || before > '9');
    }
    return c < OPENS.length && OPENS[c] && !Character.isLetter(before);
  }

  /** So long before the note; empty = the note has no date. */
  String before(int amount, String unit) {
    if (note == null) {
      return "";
    }
    return switch (Character.toLowerCase(unit.charAt(0))) {
      case 'd' -> note.minusDays(amount).toString();
      case 'w' -> note.minusWeeks(amount).toString();
      case 'm' -> YearMonth.from(note.minusMonths(amount)).toString();
      default -> Integer.toString(note.minusYears(amount).getYear());
    };
  }

  /**
   * The day of a month and no year, if it lies within weeks after the note; empty = it does not.
   * "7/25" of June 2025 may be that month of the year or that day of the month: it is the month.
   */
  String soon(int month, int day) {
    if (note == null) {
      return "";
    }
    try {
      var next = LocalDate.of(note.getYear(), month, day);
      next = next.isBefore(note) ? next.plusYears(1) : next;
      if (!next.isAfter(note) || !next.isBefore(note.plusDays(SOON))) {
        return "";
      }
      return day == next.getYear() % 100 ? YearMonth.from(next).toString() : next.toString();
    } catch (DateTimeException e) {
      return "";
    }
  }

  /** The last such day of a calendar year not after the note; empty = no such day or no date. */
  String past(int month, int day) {
    if (note == null) {
      return "";
    }
    try {
      var last = LocalDate.of(note.getYear(), month, day);
      return (last.isAfter(note) ? last.minusYears(1) : last).toString();
    } catch (DateTimeException e) {
      return "";
    }
  }

  /** Whether an ISO date of a month or a day lies after the note. */
  boolean isAfter(String iso) {
    if (note == null || iso.length() < 7) {
      return false;
    }
    // The order of ISO dates is that of their letters.
    int precise = iso.length() < 10 ? 7 : 10;
    return iso.substring(0, precise).compareTo(note.toString().substring(0, precise)) > 0;
  }

  /** Whether an ISO date, however precise, lies at least so many months before the note. */
  boolean isLongBefore(String iso, int months) {
    if (note == null || iso.length() < 4) {
      return false;
    }
    if (iso.length() == 4) {
      // A bare year of the last twelve months is taken for its earlier part.
      return months > 12
          ? Integer.parseInt(iso) <= note.minusMonths(months).getYear()
          : Integer.parseInt(iso) < note.getYear();
    }
    return !YearMonth.parse(iso.substring(0, 7)).isAfter(YearMonth.from(note.minusMonths(months)));
  }

  private String iso(String text, int at, NumericDate found) {
    if (found.slash() < 0) {
      return text.substring(at, found.end());
    }
    var one = text.substring(at, found.slash());
    try {
      if (found.second() < 0) {
        return monthAndSomething(one, text.substring(found.slash() + 1, found.end()));
      }
      var other = text.substring(found.slash() + 1, found.second());
      var year = text.substring(found.second() + 1, found.end());
      return dayFirst ? day(year, other, one) : day(year, one, other);
    } catch (DateTimeException e) {
      return "";
    }
  }

  private String iso(Matcher m) {
    try {
      if (m.group(1) != null) {
        return m.group(3) == null
            ? month(m.group(1), m.group(2))
            : day(m.group(1), m.group(2), m.group(3));
      }
      if (m.group(4) != null) {
        return dayFirst
            ? day(m.group(6), m.group(5), m.group(4))
            : day(m.group(6), m.group(4), m.group(5));
      }
      if (m.group(7) != null) {
        return monthAndSomething(m.group(7), m.group(8));
      }
      if (m.group(9) != null) {
        return lastTime(m.group(9), m.group(10));
      }
      if (m.group(11) != null) {
        return m.group(12) == null
            ? month(m.group(13), number(m.group(11)))
            : day(m.group(13), number(m.group(11)), m.group(12));
      }
      if (m.group(14) != null) {
        return day(m.group(16), number(m.group(15)), m.group(14));
      }
      if (m.group(17) != null) {
        return lastTime(number(m.group(18)), m.group(17));
      }
      if (m.group(19) != null) {
        return m.group(19);
      }
      if (m.group(20) != null) {
        return before(Integer.parseInt(m.group(20)), m.group(21));
      }
      if (m.group(22) != null) {
        return before(1, m.group(22));
      }
      if (m.group(23) != null) {
        return before(m.group(23).equalsIgnoreCase("today") ? 0 : 1, "d");
      }
      if (m.group(26) != null) {
        return year(m.group(26));
      }
      return lastTime(number(m.group(24)), m.group(25));
    } catch (DateTimeException e) {
      return "";
    }
  }

  /**
   * "2/24" is February 2024 in a note of that year or soon after, the day 24 of February in one of
   * an earlier year. Between, as "3/15" in a note of 2026, it is that day of the note's year if it
   * is past, else nobody can tell; nor without the note's date.
   */
  private String monthAndSomething(String month, String something) {
    if (something.length() == 4) {
      return month(something, month);
    }
    if (note == null) {
      return "";
    }
    int year = 2000 + Integer.parseInt(something);
    if (year > note.getYear() || year <= note.getYear() - OLDEST_SHORT_YEAR) {
      return lastTime(month, something);
    }
    if (year > note.getYear() - PLAIN_SHORT_YEARS) {
      return month(Integer.toString(year), month);
    }
    var day = LocalDate.of(note.getYear(), Integer.parseInt(month), Integer.parseInt(something));
    return day.isAfter(note) ? "" : day.toString();
  }

  /** A month, or a day of it, without a year: the last one that is not after the note. */
  private String lastTime(String month, @Nullable String day) {
    if (note == null) {
      return "";
    }
    int number = Integer.parseInt(month);
    if (day == null) {
      var then = YearMonth.of(note.getYear(), number);
      return (then.isAfter(YearMonth.from(note)) ? then.minusYears(1) : then).toString();
    }
    var then = LocalDate.of(note.getYear(), number, Integer.parseInt(day));
    return (then.isAfter(note) ? then.minusYears(1) : then).toString();
  }

  private static String number(String month) {
    return Integer.toString(MONTHS.indexOf(month.toLowerCase(Locale.ROOT).substring(0, 3)) / 3 + 1);
  }

  private String year(String written) {
    if (written.length() == 4) {
      return written;
    }
    int year = 2000 + Integer.parseInt(written);
    int latest = note == null ? 2050 : note.getYear() + 5;
    return Integer.toString(year > latest ? year - 100 : year);
  }

  private String month(String year, String month) {
    return YearMonth.of(Integer.parseInt(year(year)), Integer.parseInt(month)).toString();
  }

  private String day(String year, String month, String day) {
    return LocalDate.of(
            Integer.parseInt(year(year)), Integer.parseInt(month), Integer.parseInt(day))
        .toString();
  }
}
