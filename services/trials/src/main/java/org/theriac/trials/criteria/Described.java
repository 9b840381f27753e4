package org.theriac.trials.criteria;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sentence says of an illness by a word right before or behind its name. */
final class Described {
  private static final List<String> STATES =
      List.of(
          "active",
          "inactive",
          "treated",
          "untreated",
          "stable",
          "unstable",
          "controlled",
          "uncontrolled",
          "symptomatic",
          "asymptomatic",
          "resolved",
          "unresolved",
          "progressing",
          "recurrent",
          "suspected",
          "severe");

  /** What makes a state one of the past, or none. */
  private static final Pattern NO_MORE =
      Pattern.compile("\\b(?:previously|formerly|once|initially|no longer|not|non|never)[\\s-]+$");

  /** Behind the name, and not before the name of the next thing. */
  private static final Pattern BEHIND =
      Pattern.compile(
          "^[\\s,(]*(?:(?:which|that|is|are|was|has been|remains|currently|now|fairly|still)\\s)*"
              + "((?:(?:not |no longer )?(?:well|adequately|fully|completely|poorly|badly|not|no longer"
              + "|inadequately|under good)[ -])?)(controlled|control|uncontrolled|stable|unstable"
              + "|active|inactive|symptomatic|asymptomatic|recurrent)\\b(?=\\s*(?:$|[.,;:)]|on\\b|with\\b|by\\b"
              + "|under\\b|for\\b|since\\b|at\\b|and\\b|but\\b|off\\b))");

  private static final Pattern DENIES = Pattern.compile("poorly|badly|not|no longer|inadequately");

  private static final Pattern BADLY =
      Pattern.compile("\\b(?:poorly|badly|inadequately|insufficiently|incompletely)[\\s-]+$");

  private Described() {}

  /**
   * States of an illness, "true" or "false" by their word.
   *
   * @param start place of its name
   * @param end its end, exclusive
   */
  static Map<String, String> at(String sentence, int start, int end) {
    var states = new HashMap<String, String>();
    var lower = sentence.toLowerCase(Locale.ROOT);
    var before = lower.substring(0, start).stripTrailing();
    for (String state : STATES) {
      if (isRightBefore(state, before)) {
        boolean badly = BADLY.matcher(before.substring(0, before.length() - state.length())).find();
        states.put(state, badly ? "false" : "true");
      }
    }
    if (isRightBefore("advanced", before) || isRightBefore("profound", before)) {
      states.putIfAbsent("severe", "true");
    }
    Matcher behind = BEHIND.matcher(lower.substring(end));
    if (behind.find()) {
      var said = behind.group(2).equals("control") ? "controlled" : behind.group(2);
      states.putIfAbsent(said, DENIES.matcher(behind.group(1)).find() ? "false" : "true");
    }
    return states;
  }

  private static boolean isRightBefore(String word, String before) {
    int start = before.length() - word.length();
    return before.endsWith(word)
        && (start == 0 || before.charAt(start - 1) == ' ' || before.charAt(start - 1) == '(')
        && !NO_MORE.matcher(before.substring(0, start)).find();
  }
}
