package org.theriac.trials.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that is tried only where it may match. The questions before it are derived
 * from the expression itself and admit more than it does, never less, so that leaving it out where
 * they say no changes no answer. Safe for any number of threads.
 */
public final class Rule {
  /** A rule that is asked so seldom is not worth the making of its questions. */
  private static final int SELDOM = 300;

  private final Pattern pattern;
  private final Expression expression;
  private final boolean reachesEnd;

  /** Whether it asks for the beginning of what is looked at, as "^" does. */
  private final boolean anchored;

  private volatile @Nullable Gate first;
  private volatile @Nullable Gate last;
  private volatile @Nullable Gate within;
  private volatile RuleGroup.@Nullable Member fromPlace;
  private volatile RuleGroup.@Nullable Member upToPlace;
  private volatile RuleGroup.@Nullable Member withinStretch;
  private int asked;

  private Rule(Pattern pattern) {
    this.pattern = pattern;
    this.expression = ExpressionReader.read(pattern);
    this.reachesEnd = expression.reachesEnd();
    this.anchored = pattern.pattern().replace("[^", "").indexOf('^') >= 0;
  }

  /**
   * Of a regular expression.
   *
   * @throws IllegalArgumentException if it is none, or written in a way that no question can be
   *     derived from
   */
  public static Rule of(String regex) {
    return new Rule(Pattern.compile(regex));
  }

  /** The same, in any case of ASCII letters. */
  public static Rule inAnyCase(String regex) {
    return new Rule(Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
  }

  /** The expression itself. */
  public Pattern pattern() {
    return pattern;
  }

  /** Whether a match may begin exactly at a place and end no later than another one. */
  public boolean mayBeginAt(String text, int from, int to) {
    var gate = first;
    if (gate == null) {
      if (isSeldomAsked()) {
        return true;
      }
      gate = beginning();
    }
    return gate.opens(text, from, to);
  }

  /**
   * Whether there may be a match between two places; of an expression that ends with "$", one that
   * ends at the second of them.
   */
  public boolean mayBeWithin(String text, int from, int to) {
    if (reachesEnd && from < to && !endsLine(text.charAt(to - 1))) {
      return mayEndAt(text, from, to);
    }
    var gate = within;
    if (gate == null) {
      if (isSeldomAsked()) {
        return true;
      }
      gate = new Gate(expression, true);
      within = gate;
    }
    return gate.opens(text, from, to);
  }

  private boolean mayEndAt(String text, int from, int to) {
    var gate = last;
    if (gate == null) {
      if (isSeldomAsked()) {
        return true;
      }
      gate = new Gate(expression.reversed(), false);
      last = gate;
    }
    return gate.opensBackwards(text, from, to);
  }

  /** Counted without care for other threads: how often it is asked decides no answer. */
  private boolean isSeldomAsked() {
    if (asked >= SELDOM) {
      return false;
    }
    asked++;
    return true;
  }

  /** "$" stands before the last line end, too. */
  static boolean endsLine(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  /** Whether there is a match between two places, as if nothing stood around them. */
  public boolean isWithin(String text, int from, int to) {
    return mayBeWithin(text, from, to) && pattern.matcher(text).region(from, to).find();
  }

  /** Whether there is a match in a text. */
  public boolean isIn(String text) {
    return mayBeWithin(text, 0, text.length()) && finder(text).find();
  }

  /** Whether a text as a whole is a match. */
  public boolean covers(String text) {
    return mayBeginAt(text, 0, text.length()) && pattern.matcher(text).matches();
  }

  /** Whether a match begins a text. */
  public boolean opens(String text) {
    return mayBeginAt(text, 0, text.length()) && pattern.matcher(text).lookingAt();
  }

  /** Whether a match begins at a place, as if nothing stood around what lies between the two. */
  public boolean opens(String text, int from, int to) {
    return mayBeginAt(text, from, to) && pattern.matcher(text).region(from, to).lookingAt();
  }

  /** All matches in a text, one behind the other, as {@link Matcher#find()} finds them. */
  public List<MatchResult> all(String text) {
    var found = new ArrayList<MatchResult>();
    Matcher matcher = seeingAround(text);
    var gate = beginning();
    for (int at = gate.next(text, 0); at >= 0; ) {
      int next = at + 1;
      if (matcher.region(at, text.length()).lookingAt()) {
        found.add(matcher.toMatchResult());
        next = Math.max(next, matcher.end());
      }
      at = gate.next(text, next);
    }
    return found;
  }

  /** Whether a match may begin with a char. */
  boolean mayBeginWith(char c) {
    return beginning().opensWith(c);
  }

  /** The match that begins at a place, seeing what stands around; null = there is none. */
  public @Nullable MatchResult at(String text, int at) {
    if (!beginning().opens(text, at, text.length())) {
      return null;
    }
    var matcher = seeingAround(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.toMatchResult() : null;
  }

  Expression expression() {
    return expression;
  }

  /** Takes its part in a group; the answers of a rule by itself stay as they are. */
  void join(RuleGroup.Member member, RuleGroup.Side side) {
    if (member(side) != null || side == RuleGroup.Side.UP_TO && !reachesEnd) {
      throw new IllegalArgumentException("it cannot join the group: " + pattern);
    }
    switch (side) {
      case FROM -> fromPlace = member;
      case UP_TO -> upToPlace = member;
      case WITHIN -> withinStretch = member;
    }
  }

  /** Its part in a group; null = it is asked by itself. */
  RuleGroup.@Nullable Member member(RuleGroup.Side side) {
    return switch (side) {
      case FROM -> fromPlace;
      case UP_TO -> upToPlace;
      case WITHIN -> withinStretch;
    };
  }

  /** Where a match that begins at a place ends, seeing what stands around; -1 = there is none. */
  public int endAt(String text, int at) {
    if (!beginning().opens(text, at, text.length())) {
      return -1;
    }
    var matcher = seeingAround(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.end() : -1;
  }

  Matcher seeingAround(String text) {
    return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  private Gate beginning() {
    var gate = first;
    if (gate == null) {
      gate = new Gate(expression, false);
      first = gate;
    }
    return gate;
  }

  /**
   * A matcher that finds what the expression finds in a text, one behind the other. It begins where
   * the first match may begin, for an expression is slow to find that out by itself.
   */
  public Matcher finder(String text) {
    int first = beginning().next(text, 0, text.length());
    return first < 0
        ? pattern.matcher("").region(0, 0)
        : seeingAround(text).region(first, text.length());
  }

  /** The same between two places, where it sees what stands around them. */
  public Matcher finder(String text, int from, int to) {
    int first = anchored ? from : beginning().next(text, from, to);
    return pattern.matcher(text).region(first < 0 ? to : first, to).useTransparentBounds(true);
  }

  /** A matcher of the text, whatever the questions say. */
  public Matcher matcher(String text) {
    return pattern.matcher(text);
  }
}
