package org.theriac.trials.deidentification;

import java.util.List;
import java.util.regex.Pattern;
import org.theriac.trials.patterns.Rule;

/** How names of people are written in small letters: what stands beside them shows them. */
final class SmallNamePatterns {
  static final Rule LOWER_TITLE = Rule.of("\\b(?:dr|mr|mrs|ms)\\.?\\s([a-z][a-z'-]{2,20})\\b");

  private static final String SHORT =
      "(" + String.join("|", WordLists.lines("short-surnames.txt")) + ")";

  /**
   * "mrs ng", "pt ng called": names so short that only a title shows them, or what patients do and
   * tubes do not.
   */
  static final Rule SHORT_AFTER_TITLE =
      Rule.of(
          "\\b(?:dr|mr|mrs|ms)\\.?\\s"
              + SHORT
              + "\\b(?![/.\\d])|\\b(?i:pt|patient|client)\\s"
              + SHORT
              + "(?=\\s(?:called|calls|says|said|states|stated|reports|reported|denies|denied|asks"
              + "|asked|wants|wanted|needs|came|comes|lives|works|has|had|c/o|here|seen|saw|took"
              + "|takes|will|feels|felt|arrived|left a|missed|cancelled|canceled|rescheduled|wishes"
              + "|agrees|(?:is|was) (?:here|a|an|in|on|ok|doing|feeling|seen|told|asked|calling"
              + "|wondering|worried|not|having|due|scheduled|\\d))\\b)");

  /** "mcdonald, ronald j. 60M" in small letters. */
  static final Rule SMALL_HEADER =
      Rule.of(
          "(?:^|\\n|:\\s)\\s{0,4}(?:pt |patient |name:? )?([a-z][a-z'-]{1,24}),\\s([a-z][a-z'-]{1,24})"
              + "(?:\\s([a-z])\\.?)?,?\\s(?:\\(?\\d{1,3}\\s?(?:[FMfm]\\b|y)|mrn|dob)");

  /** "john smith", "m. castellanos": two small words, or an initial and a word. */
  static final Rule SMALL_PAIR =
      Rule.of(
          "(?<![\\p{L}\\d.'\u2019-])(\\p{Ll}[\\p{Ll}'\u2019-]{2,20}"
              + "|\\p{Ll}\\.?)\\s(\\p{Ll}[\\p{Ll}'\u2019-]{2,24})(?![\\p{L}\\d'\u2019])");

  /** "pt garcia", "per maria", "nurse kelly": what stands before a person's name. */
  static final Rule SMALL_CONTEXT =
      Rule.of(
          "\\b(?i:pt|patient|per|by|spoke (?:with|w/|to)|d/w|discussed with|seen w/|called|nurse|rn"
              + "|np|pa|attending|fellow|pcp|wife|husband|son|daughter|mother|father|mom|dad|sister"
              + "|brother|aunt|uncle|niece|nephew|cousin|friend|neighbou?r|roommate|partner|spouse"
              + "|caregiver|aide|grandson|granddaughter|boyfriend|girlfriend|fianc[e\u00e9]e?"
              + "|interpreter|hcp|poa"
              + "|cc)[ ,:(]{1,2}([a-z][a-z'\u2019-]{2,24})(?![\\p{L}\\d'\u2019])");

  /** "kelly o'brien rn", "m. castellanos np": what stands behind a person's name. */
  static final Rule SMALL_DEGREE =
      Rule.of(
          "(?<![\\p{L}\\d.'\u2019-])([a-z][a-z'\u2019-]{2,24})\\s(?:rn|np|pa-c|md|crna|lpn|lcsw"
              + "|pharmd|aprn)(?![\\p{L}\\d'-])");

  static final Pattern TITLE = Pattern.compile("(?i:dr|mr|mrs|ms)[. ]");

  static final Pattern SMALL_IRISH = Pattern.compile("o['\u2019][a-z]{3,15}");

  /** "Author: ksmith": who is signed in. */
  static final Rule AUTHOR =
      Rule.of(
          "\\b(?i:author|(?:co-?|e-?)?signed by|entered by|dictated by|transcribed by|documented by"
              + "|recorded by|logged by|user)\\s?:\\s?([a-z][a-z0-9._-]{2,24})(?![\\p{L}\\d@])"
              + "|\\b(?i:by|per|from|to|cc)\\s([a-z]\\.[a-z]{3,20})(?![\\w@-]|\\.\\w)");

  /** "tameka bolden, 46f" in small letters, behind a line's beginning or a colon. */
  static final Rule SMALL_BEFORE_AGE =
      Rule.of(
          "(?:^|\\n|:\\s)\\s{0,4}([a-z][a-z'-]{2,24})\\s([a-z][a-z'-]{2,24}),?\\s\\d{1,3}\\s?(?:[fm]\\b|y)");

  /**
   * "pt: roscoe tillery", "re alma trujillo medical record": two words behind a label of a patient.
   */
  static final Rule SMALL_LABELLED =
      Rule.of(
          "(?<![\\p{L}\\d])(?i:(?:pt|patient|client|member|name|pt name|patient name|caller|contact|re|regarding|dr|mr|mrs|ms|nurse)(?:[:.]\\s{0,4}|\\s))"
              + "([a-z][a-z'\u2019-]{2,24})\\s(?:[a-z]\\.?\\s)?([a-z][a-z'\u2019-]{2,24})(?![\\p{L}\\d'\u2019-])");

  /** All that are looked for in every text. */
  static final List<Rule> ALL =
      List.of(
          SMALL_BEFORE_AGE,
          SMALL_HEADER,
          SMALL_LABELLED,
          SMALL_CONTEXT,
          SMALL_DEGREE,
          AUTHOR,
          LOWER_TITLE,
          SHORT_AFTER_TITLE);

  private SmallNamePatterns() {}
}
