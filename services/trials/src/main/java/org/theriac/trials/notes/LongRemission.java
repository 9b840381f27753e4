package org.theriac.trials.notes;

import java.util.List;
import java.util.regex.Matcher;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * "Breast ca treated 2021, in CR": a tumour treated two years ago or more that is in remission, and
 * of which nothing says that it came back, is past.
 */
final class LongRemission {
  private static final int MONTHS = 24;
  private static final int REACH = 110;

  private static final Rule IN_REMISSION =
      Rule.inAnyCase(
          "[^.;]{0,12}?\\b(?:treated|tx'?d|s/p|therapy|chemo\\w*|chemoRT|CRT|RT|surgery|resect\\w+)\\b"
              + "[^.;]{0,60}?\\b(?:in\\s(?:ongoing\\s|continued\\s|complete\\s|durable\\s|sustained\\s"
              + "|long[- ]term\\s|clinical\\s)?(?:remission|(?-i:CR)|complete\\s(?:remission|response))"
              + "|remains\\sin\\s(?:remission|(?-i:CR)))(?![\\w/])");

  private static final Rule NOT_SO =
      Rule.inAnyCase(
          "\\b(?:relaps\\w*|recur\\w*|(?-i:PD|POD)|progress\\w*|refractory|until|now\\swith)\\b");

  private LongRemission() {}

  static boolean is(String text, List<StandingMention> read, int index, Dates dates) {
    var one = read.get(index);
    int end = one.mention().end();
    int stop = Math.min(one.passage().end(), end + REACH);
    if (one.status() != FactStatus.PRESENT || !IN_REMISSION.mayBeginAt(text, end, stop)) {
      return false;
    }
    Matcher remission = IN_REMISSION.matcher(text).region(end, stop).useTransparentBounds(true);
    if (!remission.lookingAt() || NOT_SO.isWithin(text, end, stop)) {
      return false;
    }
    var day = dates.first(text, end, remission.end());
    return day != null && dates.isLongBefore(day.iso(), MONTHS) && !cameBack(read);
  }

  private static boolean cameBack(List<StandingMention> read) {
    for (StandingMention one : read) {
      boolean back =
          switch (one.mention().type()) {
            case CourseOfDisease.RECURRENCE, CourseOfDisease.PROGRESSION, "metastasis" -> true;
            default -> false;
          };
      if (back && (one.status() == FactStatus.PRESENT || one.status() == FactStatus.POSSIBLE)) {
        return true;
      }
    }
    return false;
  }
}
