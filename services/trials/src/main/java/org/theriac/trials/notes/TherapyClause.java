package org.theriac.trials.notes;

import java.util.regex.Matcher;
import org.theriac.trials.patterns.Rule;

/**
 * How far the words of a sentence are said of one treatment, or of the combination that it is given
 * in.
 */
final class TherapyClause {
  static final int LONGEST_TAIL = 110;
  private static final Rule SAME_CLAUSE =
      Rule.of(
          "(?is)\\s?(?:permanently\\s)?(?:x ?\\d|\\d+\\s?(?:cycles|c\\b|mo|wk)|last|completed"
              + "|stopped(?!\\s(?:smoking|tobacco|drinking|alcohol|EtOH|work|working|driving))"
              + "|d/c|dc|held|started|start(?:s|ing)?\\s(?:on\\s)?\\d|since|best|PD\\b|progress"
              + "|from|finished|discontinued|ended|ceased|dropped|\\d{1,2}/|(?:19|20)\\d\\d"
              + "|(?:now\\s|currently\\s)?off\\b|now (?:stopped|held|d/c)|then d/c|until|last\\b"
              + "|ongoing|on hold|[1-9]L\\b|(?:reduced|decreased|lowered|increased|escalated"
              + "|tapered|changed|down|up)\\sto\\s\\d)");

  static int firstOf(String text, String chars) {
    for (int i = 0; i < text.length(); i++) {
      if (chars.indexOf(text.charAt(i)) >= 0
          && !(text.charAt(i) == '.'
              && i + 1 < text.length()
              && Character.isDigit(text.charAt(i + 1)))) {
        return i;
      }
    }
    return text.length();
  }

  /** "carbo/pac/bev" is one combination. */
  static int combination(Passage passage, int to) {
    int end = to;
    while (isJoint(passage.charAt(end)) && Character.isLetterOrDigit(passage.charAt(end + 1))) {
      end++;
      while (Character.isLetterOrDigit(passage.charAt(end))
          || passage.charAt(end) == '-' && Character.isLetterOrDigit(passage.charAt(end + 1))) {
        end++;
      }
    }
    return end;
  }

  private static final Rule SPACED = Rule.of("(?:\\s[+&]\\s[A-Za-z][\\w-]{2,24}){1,4}");

  /** "X + Y C4": the same of names apart by blanks. */
  static int spacedCombination(Passage passage, int to) {
    Matcher more = passage.at(SPACED, to);
    return passage.charAt(to) == ' ' && more.lookingAt() ? more.end() : to;
  }

  static int combinationStart(Passage passage, int from) {
    int start = from;
    while (start > passage.start() + 1
        && isJoint(passage.charAt(start - 1))
        && Character.isLetterOrDigit(passage.charAt(start - 2))) {
      int at = start - 1;
      while (at > passage.start()
          && (Character.isLetterOrDigit(passage.charAt(at - 1)) || passage.charAt(at - 1) == '-')) {
        at--;
      }
      if (start - 1 - at <= 1) {
        return start;
      }
      start = at;
    }
    return start;
  }

  private static boolean isJoint(char c) {
    return c == '/' || c == '+';
  }

  /** "5x5 Gy followed by 6 cycles of X": the cycles are of what follows. */
  private static final Rule FOLLOWED =
      Rule.inAnyCase("\\s(?:followed by|f/b|and then)\\s(?=x?\\d)");

  /** "20 mg daily -> off since 4/10": what the arrow leads to is its own end. */
  private static final Rule STOPS =
      Rule.inAnyCase(
          "\\s?(?:now\\s)?(?:off|stopped|stop|d/c'?d?|dc'?d|discontinued|none|0\\s?mg)\\b");

  /**
   * The end of what is said of one treatment: the next one, an arrow, a comma before other words.
   */
  static int clauseEnd(Passage passage, int from, int nextTherapy) {
    int stop = Math.min(Math.min(passage.end(), from + LONGEST_TAIL), Math.max(from, nextTherapy));
    int depth = 0;
    for (int at = from; at < stop; at++) {
      char c = passage.charAt(at);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        if (depth == 0 && !DONE_BEHIND.opens(passage.between(at + 1, at + 16))) {
          return at;
        }
        depth = Math.max(0, depth - 1);
      } else if ((c == '\u2192' || c == '>' && passage.charAt(at - 1) == '-')
          && !STOPS.opens(passage.between(at + 1, at + 22))
          && !UNTIL_NOW.opens(passage.between(at + 1, at + 22))
          && !isBetweenDoses(passage, at)
          && !CourseDays.isBetweenDates(passage, from, at, stop)) {
        return at - (c == '>' ? 1 : 0);
      } else if (c == ' ' && depth == 0 && FOLLOWED.opens(passage.between(at, at + 20))) {
        return at;
      } else if (c == ',' && depth == 0) {
        var next = passage.between(at + 1, at + 22);
        if (!SAME_CLAUSE.opens(next)) {
          return at;
        }
      }
    }
    return stop;
  }

  /** "Protocol (X + Y) completed 6/2026": what ends is all of it. */
  private static final Rule DONE_BEHIND =
      Rule.inAnyCase("\\s(?:completed|finished|ended|done|stopped)\\s");

  /** "9/2026 -> now". */
  private static final Rule UNTIL_NOW =
      Rule.inAnyCase("\\s?(?:present|current|now|ongoing|today|date)\\s?(?:[,;.)]|$)");

  /** "24 -> 14 mg daily since 8/2024". */
  private static boolean isBetweenDoses(Passage passage, int arrow) {
    return passage
            .before(DOSE_BEFORE_ARROW, passage.charAt(arrow) == '>' ? arrow - 1 : arrow, 12)
            .find()
        && DOSE_BEHIND_ARROW.opens(passage.between(arrow + 1, arrow + 14));
  }

  private static final Rule DOSE_BEFORE_ARROW =
      Rule.inAnyCase("\\s\\d{1,4}(?:\\.\\d{1,2})?(?:\\s?mg)?\\s?-?$");
  private static final Rule DOSE_BEHIND_ARROW =
      Rule.inAnyCase("\\s?\\d{1,4}(?:\\.\\d{1,2})?\\s?mg\\b(?!/m2)");

  private TherapyClause() {}
}
