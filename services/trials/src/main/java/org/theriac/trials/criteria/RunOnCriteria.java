package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Eligibility written as running text: a heading in the midst of a line ("Exclusion criteria: HIV
 * infection; pregnancy.") is put on a line of its own, and what stands behind it in items.
 */
public final class RunOnCriteria {
  private static final String KIND = "(?:non-?\\s?inclusion|inclusion|exclusion|ineligibility)";
  private static final Pattern HEADING =
      Pattern.compile(
          "(?:(?<=[.;:)\\s])|^[\\h*#-]*)(?:(?:key|main|major|general)\\h+)?"
              + KIND
              + "\\h+criteria(?:\\h+(?:are|include))?\\h*(?:\\([^()\\v]{1,40}\\)\\h*)?[:：]\\h*"
              + "(?=[^\\s*_])"
              + "|(?:(?<=[.;]\\h{0,3})|^[\\h*#-]*)"
              + KIND
              + "s?\\h*[:：]\\h*(?=[^\\s*_])",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern NUMBERED =
      Pattern.compile("(?:^|(?<=\\s))\\(?(\\d{1,2})[.)]\\s+(?=\\S)");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[\\p{L})\\d])\\.\\s+(?=\\p{Lu})");
  private static final Pattern ENDED = Pattern.compile("[.;:)]\\s*$");
  private static final Pattern LEFT = Pattern.compile("^[^\\p{L}\\p{N}]*$");

  private RunOnCriteria() {}

  /** The text with such headings on lines of their own; any other text as it is. */
  public static String apart(String eligibility) {
    if (!HEADING.matcher(eligibility).find()) {
      return eligibility;
    }
    var out = new StringBuilder(eligibility.length() + 64);
    for (String line : eligibility.split("\\R", -1)) {
      line(line, out);
    }
    return out.toString();
  }

  private static void line(String line, StringBuilder out) {
    var heading = HEADING.matcher(line);
    int from = 0;
    boolean below = false;
    while (heading.find()) {
      var ahead = line.substring(from, heading.start());
      // In the midst of a sentence the whole of it is the heading or none.
      boolean within = !ahead.isBlank() && !ENDED.matcher(ahead).find();
      var words = line.substring(within ? from : heading.start(), heading.end()).strip();
      if (CriteriaHeading.of(words).isEmpty()) {
        continue;
      }
      rest(within ? "" : ahead, below, out);
      out.append(words).append('\n');
      from = heading.end();
      below = true;
    }
    rest(line.substring(from), below, out);
    out.append(below || !line.isEmpty() ? "" : "\n");
  }

  private static void rest(String text, boolean items, StringBuilder out) {
    if (text.isEmpty() || items && LEFT.matcher(text).matches()) {
      return;
    }
    if (!items) {
      out.append(text).append('\n');
      return;
    }
    for (String item : items(text)) {
      out.append("- ").append(item).append('\n');
    }
  }

  private static List<String> items(String text) {
    var items = new ArrayList<String>();
    for (String numbered : numbered(text)) {
      for (String part : SENTENCE.split(numbered)) {
        semicolons(part, items);
      }
    }
    return items;
  }

  /** Split where numbers count up from 1. */
  private static List<String> numbered(String text) {
    var parts = new ArrayList<String>();
    var number = NUMBERED.matcher(text);
    int from = 0;
    int next = 1;
    while (number.find()) {
      if (Integer.parseInt(number.group(1)) == next) {
        parts.add(text.substring(from, number.start()));
        from = number.end();
        next++;
      }
    }
    if (next <= 2) {
      return List.of(text);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static void semicolons(String text, List<String> items) {
    int depth = 0;
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      char sign = at < text.length() ? text.charAt(at) : ';';
      depth += sign == '(' ? 1 : sign == ')' && depth > 0 ? -1 : 0;
      if (at == text.length() || sign == ';' && depth == 0) {
        var item = text.substring(from, at).strip();
        if (!LEFT.matcher(item).matches()) {
          items.add(item);
        }
        from = at + 1;
      }
    }
  }
}
