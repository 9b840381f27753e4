package org.theriac.trials.criteria;

import java.util.regex.Pattern;
import org.theriac.trials.patterns.Rule;

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

  /**
   * "his wife, who had A", "partner is s/p A": of somebody who is no relative by blood; not where
   * the patient is named again behind them, or where they only came along ("here with her
   * husband").
   */
  private static final Rule ANOTHERS =
      Rule.inAnyCase(
          "\\b(?:wife|husband|spouse|fianc[e\u00e9]e?|(?:boy|girl)friend|friend|room-?mate|neighbou?r|co-?worker|caregiver"
              + "|(?:his|her|their|the|whose|male|female|w/|with) partner)(?:'s\\s|,?\\swho\\s|\\s(?:(?:also|recently|herself|himself)\\s){0,2}"
              + "(?:is|was|has|had|have|underwent|received|takes|took|developed|suffers|died|gets|smokes|smoked|drinks|drank|uses|used|on|s/p)\\b)"
              + "(?:(?!\\b(?:he|she|they|pt|patient|him|her|his|their|i)\\b)[^.;]){0,160}$");

  /** Whether the words before a thing say that it is a relative's or somebody else's. */
  static boolean areOfOthers(String before) {
    return FAMILY.matcher(before).find() || isOfAnother(before);
  }

  /** Whether they say that it is somebody's who is no relative by blood. */
  static boolean isOfAnother(String before) {
    return ANOTHERS.isIn(before);
  }

  private WordsAhead() {}
}
