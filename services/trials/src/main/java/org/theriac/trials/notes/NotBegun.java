package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/** "has not started A or B", "was never put on A": a treatment that was not begun. */
final class NotBegun {
  private static final int REACH = 120;

  private static final Rule BEFORE =
      Rule.inAnyCase(
          "(?:\\b(?:has|have|was|is|were|are)(?:\\snot|n.t|\\snever)|\\bnever)(?:\\s(?:been|ever))?"
              + "\\s(?:started|start|begun|begin|began|initiated|commenced|put|placed)"
              + "(?:\\s(?:on|with|any|treatment|therapy|taking|using|either|the|of|daily|oral)){0,4}\\s"
              + "(?:(?!(?:but|takes|took|is|was|has|on|since|until|because|after|before|and)\\b)[\\w-]{2,20}"
              + "(?:,\\s(?:or\\s|nor\\s)?|\\s(?:or|nor)\\s)){0,6}$");

  /** "X was to be restarted but has not been". */
  private static final Rule NOT_RESUMED =
      Rule.inAnyCase(
          "\\s(?:was|were|is|are)\\s(?:due\\s|supposed\\s|meant\\s)?to\\s(?:be\\s)?(?:re-?)?(?:started|begun|given|resumed|commenced|added)\\b[^.;]{0,30}?"
              + "\\bbut\\s(?:(?:it|this|that)\\s)?(?:has|was|have|were)(?:n't|\\snot)\\b");

  /** What goes on may only not have begun as planned: "has not started A until …". */
  private static final Rule UNTIL = Rule.inAnyCase("[^.;]{0,40}\\b(?:until|till|before)\\b");

  private NotBegun() {}

  /** Whether a sentence says so of a treatment. */
  static boolean is(Passage passage, Mention mention) {
    return passage.isBefore(BEFORE, mention.from(), REACH) && !passage.isAt(UNTIL, mention.to())
        || passage.isAt(NOT_RESUMED, mention.to());
  }
}
