package org.theriac.trials.deidentification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words, numbers, signs and line ends of a text, in order. A word is letters with apostrophes
 * and hyphens inside; "'s" behind a word is a token of its own.
 */
final class Tokens {
  /** What a token is. */
  enum Kind {
    WORD,
    NUMBER,
    SIGN,
    LINE
  }

  /**
   * A token.
   *
   * @param start first char
   * @param end behind the last char
   * @param lower the token in lower case
   * @param lists the lists of {@link WordTable} that a word is on
   */
  record Token(Kind kind, int start, int end, String lower, int lists) {
    /** Whether it is on one of some lists. */
    boolean is(int some) {
      return (lists & some) != 0;
    }
  }

  private final List<Token> tokens;

  private Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Of a text, each word looked up in the lists. */
  static Tokens of(String text) {
    return of(text, true);
  }

  /** Of the words of a list itself. */
  static Tokens ofList(String words) {
    return of(words, false);
  }

  private static Tokens of(String text, boolean looked) {
    var tokens = new ArrayList<Token>(text.length() / 4);
    int length = text.length();
    int at = 0;
    while (at < length) {
      char c = text.charAt(at);
      int end = at + 1;
      if (c == ' ' || c == '\t' || c == '\r') {
        at++;
        continue;
      }
      Kind kind;
      if (c == '\n') {
        kind = Kind.LINE;
      } else if (Character.isLetter(c)) {
        kind = Kind.WORD;
        end = endOfWord(text, at);
      } else if (Character.isDigit(c)) {
        kind = Kind.NUMBER;
        while (end < length && Character.isDigit(text.charAt(end))) {
          end++;
        }
      } else if ((c == '\'' || c == '\u2019') && at > 0 && isPossessive(text, at)) {
        kind = Kind.SIGN;
        end = at + 2;
      } else {
        kind = Kind.SIGN;
      }
      var lower = lower(text, at, end, kind);
      int lists = looked && kind == Kind.WORD ? WordTable.of(lower) : 0;
      tokens.add(new Token(kind, at, end, lower, lists));
      at = end;
    }
    return new Tokens(tokens);
  }

  private static String lower(String text, int start, int end, Kind kind) {
    if (kind == Kind.NUMBER) {
      return "0";
    }
    var word = text.substring(start, end);
    return kind == Kind.WORD ? word.toLowerCase(Locale.ROOT) : word.replace('\u2019', '\'');
  }

  private static boolean isPossessive(String text, int at) {
    return at + 1 < text.length()
        && text.charAt(at + 1) == 's'
        && Character.isLetter(text.charAt(at - 1))
        && (at + 2 == text.length() || !Character.isLetter(text.charAt(at + 2)));
  }

  private static int endOfWord(String text, int start) {
    int end = start + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean inside =
          (c == '\'' || c == '\u2019' || c == '-')
              && end + 1 < text.length()
              && Character.isLetter(text.charAt(end + 1))
              && !(c != '-' && isPossessive(text, end));
      if (!Character.isLetter(c) && !inside && Character.getType(c) != Character.NON_SPACING_MARK) {
        break;
      }
      end++;
    }
    return end;
  }

  int size() {
    return tokens.size();
  }

  Token get(int at) {
    return tokens.get(at);
  }

  /** Whether a token is there and reads so in lower case. */
  boolean is(int at, String lower) {
    return at >= 0 && at < tokens.size() && tokens.get(at).lower().equals(lower);
  }

  /** Whether a token is there and of a kind. */
  boolean is(int at, Kind kind) {
    return at >= 0 && at < tokens.size() && tokens.get(at).kind() == kind;
  }
}
