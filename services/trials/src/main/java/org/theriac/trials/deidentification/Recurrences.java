package org.theriac.trials.deidentification;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was found once is replaced wherever it stands again with the same letters: a number without
 * its label, a hospital without its cue. Names of people recur by their parts ({@link NameRules}).
 */
final class Recurrences {
  private static final int SHORTEST = 4;

  /** Kinds that may be written in words, as they are said. */
  private static final Set<String> NUMBERS = Set.of("record", "phone", "ssn");

  /** More digits than a year has. */
  private static final int MANY_DIGITS = 5;

  /** Kinds that say nothing where they are not whole, or that stand for many things. */
  private static final Set<String> APART = Set.of("name", "date", "age", "zip", "address");

  private final NameWords words;

  Recurrences(NameWords words) {
    this.words = words;
  }

  /** Adds the further places of what the spans hold. */
  void find(String text, List<Span> spans) {
    Map<String, Span> byText = new HashMap<>();
    Map<String, NavigableSet<Integer>> lengthsByStart = new HashMap<>();
    for (Span span : spans) {
      if (!APART.contains(span.kind()) && isTelling(text, span)) {
        byText.putIfAbsent(text.substring(span.start(), span.end()), span);
        lengthsByStart
            .computeIfAbsent(
                text.substring(span.start(), endOfWord(text, span.start())),
                any -> new TreeSet<>(Comparator.reverseOrder()))
            .add(span.end() - span.start());
      }
    }
    if (byText.isEmpty()) {
      return;
    }
    for (int at = 0; at < text.length(); ) {
      if (!Character.isLetterOrDigit(text.charAt(at))) {
        at++;
        continue;
      }
      int end = endOfWord(text, at);
      var lengths = lengthsByStart.get(text.substring(at, end));
      if (lengths != null) {
        again(text, at, lengths, byText, spans);
      }
      at = end;
    }
  }

  /**
   * The longest of what begins with the word here, looked up as a whole: many share a beginning.
   */
  private static void again(
      String text,
      int at,
      NavigableSet<Integer> lengths,
      Map<String, Span> byText,
      List<Span> spans) {
    for (int length : lengths) {
      int end = at + length;
      if (end > text.length()
          || end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
        continue;
      }
      Span first = byText.get(text.substring(at, end));
      if (first != null) {
        if (at != first.start()) {
          spans.add(new Span(first.kind(), at, end, first.replacement()));
        }
        return;
      }
    }
  }

  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether the words of a span mean nothing else: long enough, and not all of the language. */
  private boolean isTelling(String text, Span span) {
    if (span.end() - span.start() < SHORTEST
        || !Character.isLetterOrDigit(text.charAt(span.start()))) {
      return false;
    }
    int digits = 0;
    int letters = 0;
    for (int at = span.start(); at < span.end(); at++) {
      digits += Character.isDigit(text.charAt(at)) ? 1 : 0;
      letters += Character.isUpperCase(text.charAt(at)) ? 1 : 0;
    }
    boolean subject = digits == MANY_DIGITS - 1 && letters == 0 && text.charAt(span.start()) == '0';
    if (subject
        || digits >= MANY_DIGITS
        || digits >= 2 && letters > 0 && digits + letters >= MANY_DIGITS) {
      return true;
    }
    int spoken = 0;
    for (int at = span.start(); at < span.end(); ) {
      int end = Math.min(span.end(), endOfWord(text, at));
      // "six six zero four one nine"
      spoken += end > at && digits == 0 ? 1 : 0;
      if (spoken >= MANY_DIGITS && NUMBERS.contains(span.kind())) {
        return true;
      }
      if (end > at) {
        var lower = text.substring(at, end).toLowerCase(Locale.ROOT);
        if (lower.length() > 2 && !words.isWord(lower) && !Character.isDigit(text.charAt(at))) {
          return true;
        }
      }
      at = end + 1;
    }
    return false;
  }
}
