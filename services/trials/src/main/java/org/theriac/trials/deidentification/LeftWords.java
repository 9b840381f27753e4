package org.theriac.trials.deidentification;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Looks again at what was left of a note for addresses of mail and of the web, and for the names
 * that were found once and stand there still in another case, inflection or compound.
 */
final class LeftWords {
  /** Shorter names are parts of other words too often. */
  private static final int SHORTEST_NAME = 4;

  private static final Set<String> HOSTS = Set.of("com", "org", "net", "edu", "gov");

  private LeftWords() {}

  /** The first address that seems to stay; null = none. */
  static LeftNumbers.@Nullable Left addresses(String text) {
    for (int at = text.indexOf('@'); at > 0; at = text.indexOf('@', at + 1)) {
      int end = at + 1;
      while (end < text.length() && isHostChar(text.charAt(end))) {
        end++;
      }
      while (text.charAt(end - 1) == '.') {
        end--;
      }
      if (Character.isLetterOrDigit(text.charAt(at - 1)) && text.substring(at, end).contains(".")) {
        return new LeftNumbers.Left("email", at);
      }
    }
    for (int at = text.indexOf("://"); at > 0; at = text.indexOf("://", at + 1)) {
      int host = at + 3;
      if (Character.isLetter(text.charAt(at - 1))
          && host < text.length()
          && Character.isLetterOrDigit(text.charAt(host))) {
        return new LeftNumbers.Left("url", at);
      }
    }
    for (int at = text.indexOf('.'); at > 0; at = text.indexOf('.', at + 1)) {
      boolean inside =
          at + 3 < text.length()
              && Character.isLetterOrDigit(text.charAt(at - 1))
              && Character.isLetter(text.charAt(at + 1));
      int end = endOfLetters(text, at + 1);
      boolean whole = end == text.length() || !Character.isDigit(text.charAt(end));
      if (inside && whole && HOSTS.contains(wordAt(text, at + 1))) {
        return new LeftNumbers.Left("url", at);
      }
    }
    return null;
  }

  private static boolean isHostChar(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  private static String wordAt(String text, int start) {
    return text.substring(start, endOfLetters(text, start)).toLowerCase(Locale.ROOT);
  }

  private static int endOfLetters(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /**
   * The first place where a name that was found stands still; null = none.
   *
   * @param text the note
   * @param left the note with line ends in place of what was replaced
   * @param eponyms where names of illnesses and procedures stand, which stay
   */
  static LeftNumbers.@Nullable Left names(
      String text, String left, List<Span> spans, List<MatchResult> eponyms, NameWords words) {
    Set<String> names = names(text, spans, words);
    if (names.isEmpty()) {
      return null;
    }
    int length = left.length();
    for (int at = 0; at < length; at++) {
      if (!Character.isLetter(left.charAt(at))) {
        continue;
      }
      int end = endOfLetters(left, at);
      if (end - at >= SHORTEST_NAME
          && isName(left.substring(at, end).toLowerCase(Locale.ROOT), names)
          && !isEponym(left, at, end, eponyms)) {
        return new LeftNumbers.Left("name", at);
      }
      at = end;
    }
    return null;
  }

  private static Set<String> names(String text, List<Span> spans, NameWords words) {
    Set<String> names = new HashSet<>();
    for (Span span : spans) {
      int end = span.end();
      if (!span.kind().equals("name") || end - span.start() < SHORTEST_NAME) {
        continue;
      }
      for (int at = span.start(); at < end; at++) {
        int to = Math.min(end, endOfLetters(text, at));
        boolean misread =
            at > 0 && Character.isDigit(text.charAt(at - 1))
                || to < text.length() && Character.isDigit(text.charAt(to));
        if (to - at >= SHORTEST_NAME && !misread) {
          var lower = text.substring(at, to).toLowerCase(Locale.ROOT);
          if (!words.isWord(lower) && !NameWords.ENGLISH.contains(lower)) {
            names.add(lower);
          }
        }
        at = Math.max(at, to);
      }
    }
    return names;
  }

  /** The name itself, or the family's: "the Quinteros". */
  private static boolean isName(String word, Set<String> names) {
    return names.contains(word)
        || word.endsWith("s") && names.contains(word.substring(0, word.length() - 1))
        || word.endsWith("es") && names.contains(word.substring(0, word.length() - 2));
  }

  private static boolean isEponym(String text, int start, int end, List<MatchResult> eponyms) {
    if (NameWords.isEponymAt(text, end, text.substring(start, end).toLowerCase(Locale.ROOT))) {
      return true;
    }
    for (MatchResult eponym : eponyms) {
      if (eponym.start() <= start && end <= eponym.end()) {
        return true;
      }
    }
    return false;
  }
}
