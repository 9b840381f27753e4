package org.theriac.trials.patterns;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Rules that are asked of the same place or stretch, one after the other: one automaton of all of
 * them reads the chars there once and tells which of them may match. As the question of a rule by
 * itself, it admits more than the expressions do, never less. Safe for any number of threads.
 *
 * <p>A rule is of one group of each kind at most. {@link Asked} remembers what a group said of a
 * place.
 */
public final class RuleGroup {
  /** A group that is asked so seldom is not worth the making of its automaton. */
  private static final int SELDOM = 100;

  /** All of them may match. */
  static final long ALL = -1;

  private static final AtomicInteger MADE = new AtomicInteger();

  /** Where matches are looked for. */
  enum Side {
    /** They begin at the first place. */
    FROM,
    /** They end at the second place. */
    UP_TO,
    /** They lie anywhere between the two. */
    WITHIN
  }

  /**
   * A rule's part in its group.
   *
   * @param bit what stands for it in the answers of the group
   */
  record Member(RuleGroup group, long bit) {}

  private final int number = MADE.getAndIncrement();
  private final List<Rule> rules;
  private final Side side;
  private volatile @Nullable GroupAutomaton automaton;
  private int asked;

  private RuleGroup(Side side, List<Rule> rules) {
    if (rules.size() > Long.SIZE) {
      throw new IllegalArgumentException("more than " + Long.SIZE + " rules");
    }
    this.rules = List.copyOf(rules);
    this.side = side;
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).join(new Member(this, 1L << i), side);
    }
  }

  /**
   * Rules that are asked whether they match from a place on.
   *
   * @throws IllegalArgumentException if there are more than 64 of them, or one is of such a group
   */
  public static RuleGroup from(Rule... rules) {
    return new RuleGroup(Side.FROM, List.of(rules));
  }

  /**
   * Rules that are asked whether they match up to a place.
   *
   * @throws IllegalArgumentException if there are more than 64 of them, one is of such a group, or
   *     one does not end with "$"
   */
  public static RuleGroup upTo(Rule... rules) {
    return new RuleGroup(Side.UP_TO, List.of(rules));
  }

  /**
   * Rules that are looked for in the same stretches.
   *
   * @throws IllegalArgumentException if there are more than 64 of them, or one is of such a group
   */
  public static RuleGroup within(Rule... rules) {
    return new RuleGroup(Side.WITHIN, List.of(rules));
  }

  /** Groups are numbered as they are made. */
  int number() {
    return number;
  }

  /**
   * Which rules may match between two places: from the first one on, up to the second one, or
   * anywhere between, as the group is made. {@link #has} reads the answer.
   */
  public long mayMatch(String text, int from, int to) {
    var made = automaton;
    if (made == null) {
      // Counted without care for other threads: how often it is asked decides no answer.
      if (asked < SELDOM) {
        asked++;
        return ALL;
      }
      made = new GroupAutomaton(rules, side);
      automaton = made;
    }
    return switch (side) {
      case FROM -> made.from(text, from, to);
      case UP_TO ->
          from < to && Rule.endsLine(text.charAt(to - 1)) ? ALL : made.upTo(text, from, to);
      case WITHIN -> made.within(text, from, to);
    };
  }

  /**
   * Whether a rule is among those of an answer.
   *
   * @throws IllegalArgumentException if it is not of this group
   */
  public boolean has(long answer, Rule rule) {
    var member = rule.member(side);
    if (member == null || member.group() != this) {
      throw new IllegalArgumentException("not of this group: " + rule.pattern());
    }
    return (answer & member.bit()) != 0;
  }
}
