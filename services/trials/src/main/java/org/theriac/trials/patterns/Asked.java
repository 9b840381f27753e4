package org.theriac.trials.patterns;

import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.RuleGroup.Side;

/**
 * Asks rules of one text, and what a group of them said of a place once only. Not for several
 * threads.
 */
public final class Asked {
  /** Groups that are remembered at a time; two with the same slot forget each other. */
  private static final int SLOTS = 64;

  private final String text;
  private final @Nullable RuleGroup[] groups = new RuleGroup[SLOTS];
  private final int[] froms = new int[SLOTS];
  private final int[] ends = new int[SLOTS];
  private final long[] answers = new long[SLOTS];

  /** Of one text. */
  public Asked(String text) {
    this.text = text;
  }

  /** As {@link Rule#mayBeginAt} for the text. */
  public boolean mayBeginAt(Rule rule, int from, int to) {
    var member = rule.member(Side.FROM);
    return member == null
        ? rule.mayBeginAt(text, from, to)
        : (answer(member.group(), from, to) & member.bit()) != 0;
  }

  /**
   * As {@link Rule#mayBeWithin} for the text.
   *
   * @param begin where a group begins to read that is asked of several stretches with one end
   */
  public boolean mayBeWithin(Rule rule, int begin, int from, int to) {
    var member = rule.member(Side.UP_TO);
    return member == null
        ? rule.mayBeWithin(text, from, to)
        : (answer(member.group(), Math.min(begin, from), to) & member.bit()) != 0;
  }

  private long answer(RuleGroup group, int from, int to) {
    int slot = group.number() & (SLOTS - 1);
    if (groups[slot] != group || froms[slot] != from || ends[slot] != to) {
      groups[slot] = group;
      froms[slot] = from;
      ends[slot] = to;
      answers[slot] = group.mayMatch(text, from, to);
    }
    return answers[slot];
  }
}
