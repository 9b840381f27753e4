package org.theriac.trials.notes;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands right behind a treatment: how long, how many cycles, when, and with what outcome. */
final class TherapyDetails {
  private static final Pattern MONTHS =
      Pattern.compile("\\bx\\s?(\\d{1,3})\\s?(?:mo|mos|months?)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern CYCLES =
      Pattern.compile(
          "\\bx\\s?(\\d{1,2})(?:\\s?(?:c|cycles?))?(?=[\\s,;.)]|$)", Pattern.CASE_INSENSITIVE);
  private static final Pattern MONTH_DATE =
      Pattern.compile("\\b(\\d{1,2})/(\\d{4}|\\d{2})\\b(?!/)");
  private static final Pattern YEAR = Pattern.compile("(?<![/\\d])((?:19|20)\\d{2})\\b");
  private static final Pattern PROGRESSION =
      Pattern.compile("\\b(?:PD|POD|progressed|progression)\\b");
  private static final Pattern RESPONSE = Pattern.compile("\\b(CR|PR|SD)\\b");
  private static final Pattern STOPPED =
      Pattern.compile(
          "\\b(?:stopped|discontinued|completed|done|last)\\b", Pattern.CASE_INSENSITIVE);

  private TherapyDetails() {}

  static Map<String, String> of(String behind) {
    var details = new TreeMap<String, String>();
    put(details, "duration_months", MONTHS.matcher(behind));
    if (details.isEmpty()) {
      put(details, "cycles", CYCLES.matcher(behind));
    }
    if (PROGRESSION.matcher(behind).find()) {
      details.put("outcome", "PD");
    }
    put(details, "best_response", RESPONSE.matcher(behind));
    var date = date(behind);
    if (!date.isEmpty()) {
      details.put(STOPPED.matcher(behind).find() ? "last_dose" : "date", date);
    }
    return details;
  }

  /** The first month or year as ISO; empty = none. */
  static String date(String text) {
    Matcher month = MONTH_DATE.matcher(text);
    if (month.find()) {
      int number = Integer.parseInt(month.group(1));
      if (number >= 1 && number <= 12) {
        var year = month.group(2).length() == 2 ? "20" + month.group(2) : month.group(2);
        return String.format(Locale.ROOT, "%s-%02d", year, number);
      }
    }
    Matcher year = YEAR.matcher(text);
    return year.find() ? year.group(1) : "";
  }

  private static void put(Map<String, String> details, String name, Matcher matcher) {
    if (matcher.find()) {
      details.put(name, matcher.group(1));
    }
  }
}
