package org.theriac.trials.deidentification;

import java.util.Set;
import org.theriac.trials.deidentification.Tokens.Kind;
import org.theriac.trials.deidentification.Tokens.Token;

/** What a word is by itself, as a sign for a name: how it is written and what lists it is on. */
final class NameSigns {
  static final int NEVER = -9;

  /** A word of the language with a capital inside a sentence. */
  static final int COMMON = -2;

  static final int OPENING_UNKNOWN = 3;

  /** A word of the clinic that is on no list of names. */
  private static final int CLINIC = -4;

  /** The same where every word has a capital. */
  static final int OPENING_COMMON = -5;

  private static final Set<String> SURNAME_ENDINGS = WordLists.words("surname-endings.txt");

  private final NameWords words;

  NameSigns(NameWords words) {
    this.words = words;
  }

  /** How a word is written. */
  enum Shape {
    SMALL,
    CAPITAL,
    CAPITALS,
    OTHER
  }

  /** How a token is written. */
  static Shape shape(String text, Token token) {
    int capitals = 0;
    int letters = 0;
    for (int i = token.start(); i < token.end(); i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        letters++;
        capitals += Character.isUpperCase(c) ? 1 : 0;
      }
    }
    if (capitals == 0) {
      return Shape.SMALL;
    }
    boolean elided =
        capitals == 1
            && token.end() - token.start() > 3
            && !Character.isLetter(text.charAt(token.start() + 1))
            && text.charAt(token.start() + 1) != '-'
            && Character.isUpperCase(text.charAt(token.start() + 2));
    if (elided) {
      // "d'Alene"
      return Shape.CAPITAL;
    }
    if (capitals == letters && letters > 1) {
      return Shape.CAPITALS;
    }
    return Character.isUpperCase(text.charAt(token.start())) ? Shape.CAPITAL : Shape.OTHER;
  }

  /** What a word is by itself, as a sign for a name; the more, the likelier. */
  int sign(Tokens tokens, String text, int at, Shape shape) {
    Token token = tokens.get(at);
    int length = token.end() - token.start();
    var lower = token.lower();
    boolean compound = lower.indexOf('-') >= 0;
    if (length < 2
        || shape == Shape.OTHER
        || compound && NameWords.isForm(text.substring(token.start(), token.end()))
        || NameWords.isMonthAt(text, token.end(), lower)
        || shape == Shape.CAPITAL && NameWords.isMisreadWord(text, token.start(), token.end())
        || token.start() > 0 && Character.isDigit(text.charAt(token.start() - 1))
        || token.end() < text.length() && Character.isDigit(text.charAt(token.end()))) {
      return NEVER;
    }
    boolean opening = isOpening(tokens, at);
    if (!compound) {
      int sign = part(lower, token.lists(), shape, opening);
      // "Dube (path)": an eponym with a capital may be a person where no illness follows.
      return sign == CLINIC && isEponymAlone(tokens, text, at, shape) ? -1 : sign;
    }
    int weakest = 9;
    for (int from = 0; from <= lower.length(); ) {
      int hyphen = lower.indexOf('-', from);
      int to = hyphen < 0 ? lower.length() : hyphen;
      var part = lower.substring(from, to);
      weakest = Math.min(weakest, part(part, WordTable.of(part), shape, opening));
      from = to + 1;
    }
    return weakest;
  }

  private static boolean isEponymAlone(Tokens tokens, String text, int at, Shape shape) {
    Token token = tokens.get(at);
    return shape == Shape.CAPITAL
        && NameWords.WORDS.contains(token.lower())
        && !token.is(WordTable.ENGLISH)
        && !tokens.is(at + 1, "'s")
        && !isOpening(tokens, at)
        && !NameWords.isEponymAt(text, token.end(), token.lower());
  }

  private int part(String lower, int lists, Shape shape, boolean opening) {
    if ((lists & (WordTable.NEVER | WordTable.PARTICLE)) != 0) {
      return NEVER;
    }
    boolean listed =
        (lists & WordTable.NAME) != 0
            || shape != Shape.CAPITALS && (lists & WordTable.GIVEN_WORD) != 0;
    boolean clinic = (lists & WordTable.KNOWN) != 0 || words.isMedicine(lower);
    if ((clinic || (lists & WordTable.CUE) != 0) && !listed) {
      return CLINIC;
    }
    boolean proper = (lists & WordTable.PROPER) != 0;
    boolean english = (lists & WordTable.ENGLISH) != 0;
    if (shape == Shape.SMALL && (english || clinic)) {
      boolean name = !clinic && (lists & WordTable.NAME) != 0;
      return listed ? (english && !name ? -2 : -1) : CLINIC;
    }
    boolean ordinary = !listed && !proper && NameWords.isOrdinary(lower);
    return switch (shape) {
      case SMALL -> small(lower, listed, proper, ordinary);
      case CAPITAL -> {
        if (english || clinic) {
          yield listed || proper ? (opening ? -1 : 0) : opening ? OPENING_COMMON : COMMON;
        }
        yield ordinary
            ? (opening ? COMMON : COMMON + 1)
            : listed ? 3 : proper ? 2 : opening ? OPENING_UNKNOWN : 2;
      }
      case CAPITALS -> {
        if (lower.length() < 3) {
          yield -3;
        }
        yield english || clinic
            ? (listed ? -1 : clinic || lower.length() > NameWords.LONGEST_LETTERS ? -4 : COMMON)
            : ordinary
                ? -3
                : listed || proper ? 2 : lower.length() <= NameWords.LONGEST_LETTERS ? -2 : 0;
      }
      case OTHER -> NEVER;
    };
  }

  private static int small(String lower, boolean listed, boolean proper, boolean ordinary) {
    if (listed) {
      return NameWords.SMALL_WORDS.contains(lower) ? -1 : 1;
    }
    if (proper) {
      return 0;
    }
    if (ordinary) {
      return -4;
    }
    if (hasSurnameEnding(lower)) {
      return 0;
    }
    return hasVowel(lower) ? -1 : -2;
  }

  /** "feldstein", "kowalewski". */
  private static boolean hasSurnameEnding(String lower) {
    for (int length = 4; length <= 6 && length + 2 <= lower.length(); length++) {
      if (SURNAME_ENDINGS.contains(lower.substring(lower.length() - length))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasVowel(String lower) {
    for (int i = 0; i < lower.length(); i++) {
      if ("aeiouy".indexOf(lower.charAt(i)) >= 0 || lower.charAt(i) > 127) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word opens a sentence or a line, so that its capital says nothing. */
  static boolean isOpening(Tokens tokens, int at) {
    if (at == 0) {
      return true;
    }
    Token before = tokens.get(at - 1);
    return before.kind() == Kind.LINE
        || before.kind() == Kind.SIGN && !",/&(\"".contains(before.lower());
  }
}
