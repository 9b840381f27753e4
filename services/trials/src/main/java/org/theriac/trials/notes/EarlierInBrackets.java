package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Lexicon.Measure;
import org.theriac.trials.patterns.Rule;

/** "44% (5/25: 58%)": earlier values in brackets, each with the day before or behind it. */
final class EarlierInBrackets {
  private static final int MOST = 6;

  private static final String DAY =
      "(?:\\d{1,2}/\\d{1,4}(?:/\\d{2,4})?|(?:19|20)\\d\\d(?:-\\d\\d){0,2}"
          + "|[A-Z][a-z]{2,8}\\.?(?:\\s\\d{1,2},?)?(?:\\s(?:19|20)\\d\\d)?)";

  private static final String VALUE = "(\\d{1,3}(?:,\\d{3})+|\\d{1,7}(?:\\.\\d{1,4})?)(?![\\d/])";

  private static final Rule DAY_FIRST =
      Rule.of(
          "\\s?%?\\s?\\(\\s?(?:in\\s|on\\s)?("
              + DAY
              + ")(?:\\s?[:=]\\s?"
              + VALUE
              + "|\\s"
              + VALUE
              + "(?=\\s?%))");
  private static final Rule DAY_BEHIND =
      Rule.of("\\s?\\(\\s?" + VALUE + "\\s?%?\\s(?:(?:on|in)\\s)?(" + DAY + ")\\s?\\)");
  private static final Rule NEXT =
      Rule.of("\\s?%?\\s?[,;]\\s?(?:in\\s|on\\s)?(" + DAY + ")\\s?[:=]\\s?" + VALUE);

  /** A day behind which its own value stands. */
  private static final Rule OWN_VALUE = Rule.of("\\s?[:=]\\s?\\d|\\s\\d{1,3}(?:\\.\\d)?\\s?%");

  private final MeasureValues values;
  private final Dates dates;

  EarlierInBrackets(MeasureValues values, Dates dates) {
    this.values = values;
    this.dates = dates;
  }

  /** Whether a day, which ends at a place, is of the value behind it. */
  static boolean isOfNext(Passage passage, int end) {
    return passage.isAt(OWN_VALUE, end);
  }

  /** The values in the brackets that begin at a place; empty = there are none. */
  List<Mention> read(Passage passage, Mention mention, Measure measure, int from) {
    Matcher behind = passage.at(DAY_BEHIND, from);
    if (behind.lookingAt()) {
      return List.of(past(passage, mention, measure, behind, 1, behind.start(2), behind.end(2)));
    }
    var found = new ArrayList<Mention>();
    Matcher first = passage.at(DAY_FIRST, from);
    while (first.lookingAt() && found.size() < MOST) {
      found.add(
          past(
              passage,
              mention,
              measure,
              first,
              first.groupCount() > 2 && first.group(2) == null ? 3 : 2,
              first.start(1),
              first.end(1)));
      first = passage.at(NEXT, first.end());
    }
    return found;
  }

  private Mention past(
      Passage passage,
      Mention mention,
      Measure measure,
      Matcher found,
      int group,
      int dayFrom,
      int dayTo) {
    double value = Double.parseDouble(found.group(group).replace(",", ""));
    var read =
        values
            .finished(passage, mention, measure, value, found.end(group), new TreeMap<>())
            .withEvidence(found.start(group), found.end(group));
    var day = dates.first(passage.text(), dayFrom, dayTo);
    read = day == null ? read : read.withDate(day.iso()).with("date", day.iso());
    return read.status() == null ? read.withStatus(FactStatus.HISTORICAL) : read;
  }
}
