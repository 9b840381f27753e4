package org.theriac.trials.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.Expression.Ahead;
import org.theriac.trials.patterns.Expression.Border;
import org.theriac.trials.patterns.Expression.Choice;
import org.theriac.trials.patterns.Expression.End;
import org.theriac.trials.patterns.Expression.NotBehind;
import org.theriac.trials.patterns.Expression.One;
import org.theriac.trials.patterns.Expression.Repeat;
import org.theriac.trials.patterns.Expression.Row;
import org.theriac.trials.patterns.Expression.Start;

/**
 * Reads the syntax of {@link Pattern} as far as this project writes it. What looks around a place
 * is passed over, and so is whether a repetition is greedy: an expression read matches all that its
 * pattern does, and may match more.
 */
final class ExpressionReader {
  private final String source;
  private int at;
  private boolean anyCase;

  /** Chars of the longest match of each group that was opened so far, in their order. */
  private final List<Long> longestOfGroups = new ArrayList<>();

  /** Whether each line begins anew. */
  private final boolean lines;

  private ExpressionReader(String source, int flags) {
    this.source = source;
    this.lines = (flags & Pattern.MULTILINE) != 0;
    this.anyCase = (flags & Pattern.CASE_INSENSITIVE) != 0;
  }

  /**
   * Reads.
   *
   * @throws IllegalArgumentException if the pattern is written in a way that is not read here
   */
  static Expression read(Pattern pattern) {
    int known = Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.MULTILINE;
    if ((pattern.flags() & ~known) != 0) {
      throw new IllegalArgumentException("flags that are not read: " + pattern);
    }
    var reader = new ExpressionReader(pattern.pattern(), pattern.flags());
    var whole = reader.choice();
    if (reader.at < reader.source.length()) {
      throw reader.unread();
    }
    return whole;
  }

  private IllegalArgumentException unread() {
    return new IllegalArgumentException("not read at " + at + ": " + source);
  }

  private boolean more() {
    return at < source.length();
  }

  private boolean isNext(String words) {
    return source.startsWith(words, at);
  }

  private Expression choice() {
    boolean outer = anyCase;
    var ways = new ArrayList<Expression>();
    ways.add(row());
    while (more() && source.charAt(at) == '|') {
      at++;
      ways.add(row());
    }
    anyCase = outer;
    return ways.size() == 1 ? ways.getFirst() : new Choice(List.copyOf(ways));
  }

  private Expression row() {
    var parts = new ArrayList<Expression>();
    while (more() && source.charAt(at) != '|' && source.charAt(at) != ')') {
      var part = repeated(atom());
      if (!part.equals(Expression.NOTHING)) {
        parts.add(part);
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new Row(List.copyOf(parts));
  }

  private Expression repeated(Expression once) {
    var body = once;
    while (more()) {
      int least;
      int most;
      switch (source.charAt(at)) {
        case '?' -> {
          least = 0;
          most = 1;
        }
        case '*' -> {
          least = 0;
          most = Expression.ENDLESS;
        }
        case '+' -> {
          least = 1;
          most = Expression.ENDLESS;
        }
        case '{' -> {
          int close = source.indexOf('}', at);
          var limits = source.substring(at + 1, close).split(",", -1);
          least = Integer.parseInt(limits[0]);
          most =
              limits.length == 1
                  ? least
                  : limits[1].isEmpty() ? Expression.ENDLESS : Integer.parseInt(limits[1]);
          at = close;
        }
        default -> {
          return body;
        }
      }
      at++;
      if (more() && (source.charAt(at) == '?' || source.charAt(at) == '+')) {
        at++;
      }
      body = body.equals(Expression.NOTHING) ? body : new Repeat(body, least, most);
    }
    return body;
  }

  private Expression atom() {
    char c = source.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> one(chars());
      case '.' -> new One(Chars.ALL);
      case '^' -> lines ? Expression.NOTHING : new Start();
      case '$' -> new End();
      case '\\' -> escaped();
      case '?', '*', '+', '{' -> throw unread();
      default -> one(Chars.of(c));
    };
  }

  private One one(Chars chars) {
    return new One(anyCase ? chars.inAnyCase() : chars);
  }

  private Expression group() {
    boolean outer = anyCase;
    int number = isNext("?") ? -1 : longestOfGroups.size();
    if (number >= 0) {
      // Until it is closed nothing is known of it.
      longestOfGroups.add((long) Expression.ENDLESS);
    }
    boolean must = isNext("?=");
    boolean mustNot = isNext("?!");
    if (must || mustNot) {
      at += 2;
    } else if (isNext("?<=") || isNext("?<!")) {
      return behind();
    } else if (isNext("?:")) {
      at += 2;
    } else if (isNext("?<") || isNext("?>")) {
      throw unread();
    } else if (isNext("?")) {
      at++;
      boolean on = true;
      while (more() && source.charAt(at) != ':' && source.charAt(at) != ')') {
        switch (source.charAt(at++)) {
          case '-' -> on = false;
          case 'i' -> anyCase = on;
          case 's' -> {
            // A full stop is taken for any char in any case.
          }
          default -> throw unread();
        }
      }
      if (isNext(")")) {
        at++;
        return Expression.NOTHING;
      }
      at++;
    }
    var body = choice();
    anyCase = outer;
    if (!isNext(")")) {
      throw unread();
    }
    at++;
    if (number >= 0) {
      longestOfGroups.set(number, body.longest());
    }
    return must ? new Ahead(body) : mustNot ? Expression.NOTHING : body;
  }

  /**
   * A look behind, from its question mark on. One at a single char is kept; of what must stand
   * before a place, the last char.
   */
  private Expression behind() {
    boolean outer = anyCase;
    boolean not = isNext("?<!");
    at += 3;
    if (!not && isNext("^|")) {
      // The beginning of the text is behind no char at all.
      at += 2;
    }
    var body = choice();
    anyCase = outer;
    if (!isNext(")")) {
      throw unread();
    }
    at++;
    var chars = not ? single(body) : last(body);
    return chars == null
        ? Expression.NOTHING
        : new NotBehind(not ? chars.ofAscii() : chars.negated().ofAscii());
  }

  /** The chars that every match ends with; null = it may have none. */
  private static @Nullable Chars last(Expression expression) {
    var places = new Places(expression);
    return places.isEmptyMatch() ? null : places.lastChars();
  }

  /** The chars of an expression that is one char in every way. */
  private static @Nullable Chars single(Expression expression) {
    if (expression instanceof One one) {
      return one.chars();
    }
    if (!(expression instanceof Choice choice)) {
      return null;
    }
    var all = Chars.NONE;
    for (Expression way : choice.ways()) {
      if (!(way instanceof One one)) {
        return null;
      }
      all = all.or(one.chars());
    }
    return all;
  }

  private Expression escaped() {
    if (isNext("b")) {
      at++;
      return new Border();
    }
    if (isNext("B") || isNext("E")) {
      at++;
      return Expression.NOTHING;
    }
    if (isNext("Q")) {
      int end = source.indexOf("\\E", at);
      var parts = new ArrayList<Expression>();
      for (int i = at + 1; i < end; i++) {
        parts.add(one(Chars.of(source.charAt(i))));
      }
      at = end + 2;
      return new Row(List.copyOf(parts));
    }
    if (more() && source.charAt(at) >= '1' && source.charAt(at) <= '9') {
      // What a group has matched once more: it may be anything, but no longer than the group.
      int group = source.charAt(at++) - '0';
      if (group > longestOfGroups.size()) {
        throw unread();
      }
      long longest = Math.min(Expression.ENDLESS, longestOfGroups.get(group - 1));
      return new Repeat(new One(Chars.ALL), 0, (int) longest);
    }
    return one(escapedChars());
  }

  /** The chars of an escape, from behind its backslash. */
  private Chars escapedChars() {
    char c = source.charAt(at++);
    return switch (c) {
      case 'd' -> Chars.DIGITS;
      case 'D' -> Chars.DIGITS.negated();
      case 'w' -> Chars.WORD;
      case 'W' -> Chars.WORD.negated();
      case 's' -> Chars.SPACE;
      case 'S' -> Chars.SPACE.negated();
      case 'n' -> Chars.of('\n');
      case 'r' -> Chars.of('\r');
      case 't' -> Chars.of('\t');
      case 'f' -> Chars.of('\f');
      case 'p' -> letters();
      case 'u' -> numbered(4);
      case 'x' -> numbered(2);
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw unread();
        }
        yield Chars.of(c);
      }
    };
  }

  /** A char by its number in so many hexadecimal digits, from behind the letter before them. */
  private Chars numbered(int digits) {
    at += digits;
    return Chars.of(Integer.parseInt(source.substring(at - digits, at), 16));
  }

  /** Letters by their class, from behind the "p": those beyond ASCII are not told apart. */
  private Chars letters() {
    int end = source.indexOf('}', at);
    var name = end < 0 ? "" : source.substring(at, end + 1);
    var ascii =
        switch (name) {
          case "{L}" -> Chars.range('a', 'z').or(Chars.range('A', 'Z'));
          case "{Lu}" -> Chars.range('A', 'Z');
          case "{Ll}" -> Chars.range('a', 'z');
          default -> throw unread();
        };
    at = end + 1;
    return ascii.or(Chars.of(Chars.ASCII));
  }

  /** A class in brackets, from behind the opening one. */
  private Chars chars() {
    boolean negated = isNext("^");
    if (negated) {
      at++;
    }
    var all = Chars.NONE;
    while (!isNext("]")) {
      if (!more() || isNext("[") || isNext("&&")) {
        throw unread();
      }
      char first = source.charAt(at++);
      var single = first == '\\' ? escapedChars() : Chars.of(first);
      if (isNext("-") && at + 1 < source.length() && source.charAt(at + 1) != ']') {
        char last = source.charAt(at + 1);
        if (first == '\\' || last == '\\') {
          throw unread();
        }
        at += 2;
        all = all.or(Chars.range(first, last));
      } else {
        all = all.or(single);
      }
    }
    at++;
    if (anyCase) {
      all = all.inAnyCase();
    }
    return negated ? all.negated() : all;
  }
}
