package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Window;

/** Reads times before the first day of treatment. */
final class Windows {
  private static final String UNIT =
      "(calendar days?|days?|weeks?|wks?|months?|mos?|years?|yrs?|hours?|hrs?)";
  private static final String REFERENCE =
      "(?:\\s*\\)?\\s*(?:prior to|before|preceding|of|from|since|prior|earlier than|in advance of"
          + "|to|until)(?: the)?(?: \\w+){0,6}?\\s*(?:first dose|study drug|study treatment"
          + "|enroll?ment|randomi[sz]ation|screening|registration|cycle 1 day 1|cycle 1|c1d1|day 1"
          + "|study entry|treatment|study|initiation|start|dose|visit|consent|inclusion|baseline"
          + "|therapy)\\b)?";
  private static final Pattern WITHIN =
      Pattern.compile(
          "\\b(?:within|in|during|for)\\s*(?:the )?(?:last|past|previous|prior|preceding"
              + "|first)?\\s*(?:<=|<|>=)?\\s*(\\d{1,3})(?:\\s*(?:-|to)\\s*(\\d{1,3}))?\\s*"
              + UNIT
              + "\\b"
              + REFERENCE,
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LESS =
      Pattern.compile(
          "(?:<=|<)\\s*(\\d{1,3})\\s*"
              + UNIT
              + "\\b\\s*(?:ago|prior|before|since|from|earlier|after|preceding|of(?! age\\b))\\b"
              + REFERENCE,
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MORE =
      Pattern.compile(
          "(?:for )?(?:>=|>)\\s*(\\d{1,3})\\s*"
              + UNIT
              + "\\b\\s*(?:ago|prior|before|since|from|earlier|after|of washout|washout"
              + "|have (?:elapsed|passed)|must have (?:elapsed|passed))\\b"
              + REFERENCE,
          Pattern.CASE_INSENSITIVE);

  /** "A for at least 6 months": since when an illness must be there. */
  private static final Pattern LASTING =
      Pattern.compile(
          "(?<=[a-z)] )(?:diagnosed |present |known )?(?:for|since) (?:>=|>) ?(\\d{1,3}) ?"
              + UNIT
              + "(?= ?(?:$|[.,;)]|before\\b|prior to\\b))"
              + REFERENCE,
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BEFORE =
      Pattern.compile(
          "\\b(\\d{1,3})\\s*" + UNIT + "\\s*(?:prior to|before)\\b" + REFERENCE,
          Pattern.CASE_INSENSITIVE);

  private static final int BESIDE = 90;
  private static final Pattern HALF_LIVES = Pattern.compile("\\bhalf[- ]?li(?:fe|ves)\\b");
  private static final Pattern SHORTER =
      Pattern.compile("\\b(?:shorter|shortest|less|earlier|sooner)\\b");

  private Windows() {}

  /**
   * A window in the text.
   *
   * @param start first char
   * @param end last char, exclusive
   * @param window the time
   * @param other whether another time beside it, in half-lives, may count
   * @param lasting whether it says how long, and not when
   */
  record Found(int start, int end, Window window, Other other, boolean lasting) {
    /** How long is only understood of an illness, right before it. */
    boolean isUnderstood(List<Leaf> leaves) {
      return !lasting
          || leaves.stream()
              .filter(leaf -> leaf.end() <= start)
              .max(java.util.Comparator.comparingInt(Leaf::end))
              .filter(leaf -> leaf.kind() == Leaf.Kind.FINDING)
              .isPresent();
    }
  }

  /** What a second time does to the first. */
  enum Other {
    /** There is none. */
    NONE,
    /** More may fall into the time than the first says. */
    WIDENS,
    /** Less may. */
    NARROWS
  }

  /** A time in half-lives beside one in days: the shorter or the longer of both counts. */
  private static Other other(String text, Matcher at, boolean within) {
    var around =
        text.substring(Math.max(0, at.start() - BESIDE), Math.min(text.length(), at.end() + BESIDE))
            .toLowerCase(Locale.ROOT);
    if (!HALF_LIVES.matcher(around).find()) {
      return Other.NONE;
    }
    boolean shorter = SHORTER.matcher(around).find();
    // Without a word for it, either of the two is enough.
    return shorter == within ? Other.NARROWS : Other.WIDENS;
  }

  static List<Found> read(String text) {
    var found = new ArrayList<Found>();
    for (Matcher more = MORE.matcher(text); more.find(); ) {
      add(text, found, more, days(more.group(1), more.group(2)), false);
    }
    for (Matcher less = LESS.matcher(text); less.find(); ) {
      add(text, found, less, days(less.group(1), less.group(2)), true);
    }
    for (Matcher within = WITHIN.matcher(text); within.find(); ) {
      boolean lasting = within.group().toLowerCase(Locale.ROOT).startsWith("for");
      if (!lasting) {
        var number = within.group(2) == null ? within.group(1) : within.group(2);
        add(text, found, within, days(number, within.group(3)), true);
      }
    }
    for (Matcher before = BEFORE.matcher(text); before.find(); ) {
      add(text, found, before, days(before.group(1), before.group(2)), true);
    }
    for (Matcher lasting = LASTING.matcher(text); lasting.find(); ) {
      int first = found.size();
      add(text, found, lasting, days(lasting.group(1), lasting.group(2)), false);
      for (int i = first; i < found.size(); i++) {
        var one = found.get(i);
        found.set(i, new Found(one.start(), one.end(), one.window(), one.other(), true));
      }
    }
    return found;
  }

  private static void add(String text, List<Found> found, Matcher at, int days, boolean within) {
    if (found.stream().noneMatch(known -> known.start() < at.end() && known.end() > at.start())) {
      found.add(
          new Found(
              at.start(), at.end(), new Window(days, within), other(text, at, within), false));
    }
  }

  private static int days(String number, String unit) {
    double value = Double.parseDouble(number);
    return (int)
        Math.round(
            switch (unit.toLowerCase(Locale.ROOT).charAt(0)) {
              case 'w' -> value * 7;
              case 'm' -> value * 30.44;
              case 'y' -> value * 365.25;
              case 'h' -> value / 24;
              default -> value;
            });
  }
}
