package org.theriac.trials.deidentification;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/** Ages above 89. */
final class AgeRules {
  private static final Rule AGE =
      Rule.of(
          "(?i)(?<![\\d.])(9\\d|1[0-2]\\d)(?=\\s?-?\\s?(?:y/?o|yo\\b|y\\.o|yrs?\\b|years?\\b|y\\b"
              + "|year-old|(?-i:[FM])\\b(?!\\s?temp)|female|male|woman|man\\b|lady|gentleman))"
              + "|\\b(?:age|aged|turned|turning|turns|age of|is now)\\s?:?\\s?(9\\d"
              + "|1[0-2]\\d)(?![\\d%+]|\\.\\d)|\\b(?:in|into) (?:his|her|their|the) ((?:early |mid "
              + "|late |mid-)?9\\d'?s)\\b|\\b(nonagenarian|centenarian)\\b"
              + "|\\b(ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|(?:one|a) hundred(?: and \\w{3,8})?)"
              + "(?=[ -](?:years?|yrs?|y/?o)\\b)|\\b(?:died|deceased"
              + "|passed(?: away)?|lived to|d\\.)\\s?(?:at |@ ?|age |aged |of old age at )?(9\\d"
              + "|1[0-2]\\d)(?![\\d/%+]|\\.\\d)"
              + "|\\b(?:turn(?:s|ed|ing)|reach(?:es|ed|ing)?|live to(?: be)?|aged?|age of|is now|died at|passed(?: away)? at|lived to(?: be)?"
              + "|(?:he|she|pt|patient|who|mother|father|mom|dad|mum|grandmother|grandfather|aunt"
              + "|uncle|wife|husband|sister|brother) is|at(?: the age of)?)\\s?:?\\s?(ninety(?:[ -](?:one"
              + "|two|three|four|five|six|seven|eight|nine))?|(?:one|a) hundred(?: and \\w{3,8})?)"
              + "(?![ -](?:percent|per|%|mg|milli|micro|gram|unit|dose|days?\\b|minutes?|hours?|seconds?"
              + "|degrees?|pounds?|beats|over|feet|yards|miles|meters|metres|watts|weeks?|months?"
              + "|times|plus|cycles|one|two|three|four|five|six|seven|eight|nine|and\\s\\d)|\\w)"
              + "|\\b(?:in|into) (?:his|her|their) (?:early |mid |late |mid-)?(nineties)\\b"
              + "|\\b(?:in|into) (?:his|her|their) (tenth|eleventh) decade\\b");

  /** "her mother Ann is 93": who is spoken of, and a number that is nothing else. */
  private static final Rule AGE_OF =
      Rule.of(
          "\\b(?i:he|she|who|pt|patient|mother|father|mom|dad|mum|grandmother|grandfather|aunt"
              + "|uncle|wife|husband|sister|brother|widow|neighbou?r"
              + "|friend)\\s(?:\\p{Lu}[\\p{L}'\u2019-]{1,20},?\\s)?(?i:is|was|now|turned"
              + "|turns)\\s(?i:now |already |nearly )?(9\\d|1[01]\\d)(?=\\s?[,;)\"\u201d\\n]|\\.(?!\\d)"
              + "|\\s(?:and|when|with|but)\\b|$)"
              + "|\\b(?i:mother|father|mom|dad|mum|grandmother|grandfather|aunt|uncle|wife|husband"
              + "|sister|brother|patient|pt)(?:,\\s|\\s\\()(9\\d|1[01]\\d)(?=\\s?[,;)]|\\.(?!\\d))");

  private static final Pattern NOT_YEARS =
      Pattern.compile("(?i)\\s?-?\\s?(?:%|mg|kg|mmHg|bpm|lb|cm|F\\s?\\(\\d{2}|ms\\b|days?\\b)");

  private static final Pattern AGE_BEHIND =
      Pattern.compile("(?:,\\s?|\\s\\()(9\\d|1[01]\\d)(?=\\s?[,;:)]|\\.(?!\\d)|\\s[a-z])");

  /** All that are looked for in every text. */
  static final List<Rule> ALL = List.of(AGE, AGE_OF);

  private AgeRules() {}

  /** Adds the ages that their words show. */
  static void find(String text, RuleSet.Found written, List<Span> spans) {
    for (MatchResult m : written.of(AGE_OF)) {
      int group = m.group(1) != null ? 1 : 2;
      spans.add(new Span("age", m.start(group), m.end(group), "90+"));
    }
    for (MatchResult m : written.of(AGE)) {
      for (int group = 1; group <= m.groupCount(); group++) {
        if (m.group(group) != null
            && !NOT_YEARS.matcher(text).region(m.end(group), text.length()).lookingAt()) {
          spans.add(new Span("age", m.start(group), m.end(group), "90+"));
        }
      }
    }
  }

  /**
   * "Pruitt, 97, ...": a number above 89 behind a name and a comma, with nothing else that it is.
   */
  static void findBehindNames(String text, List<Span> spans) {
    for (Span name : List.copyOf(spans)) {
      if (name.kind().equals("name")) {
        Matcher m = AGE_BEHIND.matcher(text).region(name.end(), text.length());
        if (m.lookingAt() && !NOT_YEARS.matcher(text).region(m.end(1), text.length()).lookingAt()) {
          spans.add(new Span("age", m.start(1), m.end(1), "90+"));
        }
      }
    }
  }
}
