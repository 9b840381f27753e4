package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/** "Seizures on presentation, none since": it was there, and did not come again. */
final class NoneSince {
  private static final Rule BEHIND =
      Rule.inAnyCase(
          "(?:\\s(?!no\\b|not\\b|and\\b|or\\b|but\\b)[\\w/'()-]{1,14}){0,5}?(?:\\s?[,(-]\\s?(?:but\\s|and\\s|with\\s|w/\\s?)?|\\s(?:but|and)\\s)"
              + "(?:(?:he|she|there|has|have|had|been)\\s){0,4}"
              + "(?:(?:none|nothing|nil|no\\s(?:further|more|recurren\\w+|new|repeat|other"
              + "|additional|subsequent)(?:\\s(?:episodes?|events?|seizures?|sz|symptoms|attacks?"
              + "|bleed\\w*|flares?))?|[a-z]{2,10}[- ]free)\\s(?:since|thereafter|after(?:wards)?"
              + "|now|for\\s\\d|x\\s?\\d)\\b|no\\s(?:further|more|recurrences?|subsequent)"
              + "(?:\\s(?:episodes?|events?|seizures?|sz|attacks?|flares?))?(?=\\s?(?:[.,;)]|$)))");

  private NoneSince() {}

  static boolean is(Passage passage, int to) {
    return passage.isAt(BEHIND, to);
  }
}
