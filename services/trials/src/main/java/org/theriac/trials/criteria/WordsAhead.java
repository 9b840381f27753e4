package org.theriac.trials.criteria;

import java.util.regex.Pattern;

/** What words before a thing in its sentence say of it: whose it is, and whether it is sure. */
final class WordsAhead {
  static final Pattern FAMILY =
      Pattern.compile(
          "\\b(?:family history|mother|father|sister|brother|parents?|aunt|uncle|grand\\w+|son"
              + "|daughter)\\b",
          Pattern.CASE_INSENSITIVE);

  static final Pattern POSSIBLE =
      Pattern.compile(
          "\\b(?:possible|suspected|suspicious|probable|differential|versus|vs\\.?|may have"
              + "|concern(?:ed)? (?:for|about)|rule out|risk of|advice on|prevention)\\b",
          Pattern.CASE_INSENSITIVE);

  static final Pattern ALLERGIC =
      Pattern.compile(
          "\\b(?:allerg\\w+|hypersensitiv\\w+|anaphyla\\w+|intoleran\\w+)\\b",
          Pattern.CASE_INSENSITIVE);

  private WordsAhead() {}
}
