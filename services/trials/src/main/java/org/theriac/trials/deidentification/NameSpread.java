package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/** Where names that were found once, and plain names of the lists, stand again. */
final class NameSpread {
  private static final int LONGEST_BESIDE = 8;

  /** A first name of the list in small letters; shorter ones are words as well. */
  private static final int SHORTEST_SMALL_NAME = 5;

  private NameSpread() {}

  /** Names found once are replaced wherever they stand; plain names of the lists too. */
  static void everywhere(
      String text, List<MatchResult> capitals, Map<String, String> surrogates, List<Span> spans) {
    for (MatchResult m : capitals) {
      var word = m.group();
      int end = m.end();
      if (word.endsWith("'s") || word.endsWith("’s")) {
        end -= 2;
        word = word.substring(0, word.length() - 2);
      }
      place(text, m.start(), end, word, surrogates, spans);
      for (int hyphen = word.indexOf('-'); hyphen > 0; hyphen = word.indexOf('-', hyphen + 1)) {
        place(text, m.start(), m.start() + hyphen, word.substring(0, hyphen), surrogates, spans);
        place(text, m.start() + hyphen + 1, end, word.substring(hyphen + 1), surrogates, spans);
      }
    }
  }

  /** Names found once, and long ones of the lists, where they stand in small letters. */
  static void inSmallLetters(String text, Map<String, String> surrogates, List<Span> spans) {
    SmallWords.each(
        text,
        (start, end) -> {
          var word = text.substring(start, end);
          boolean listed =
              word.length() >= SHORTEST_SMALL_NAME
                  && NameWords.isListed(word)
                  && !NameWords.SMALL_WORDS.contains(word)
                  && !NameWords.isEponymAt(text, end, word);
          // A plain word that had a capital once ("Safety") is no name in small letters.
          boolean plain = NameWords.ENGLISH.contains(word) && !NameWords.isListed(word);
          if ((listed || !plain && surrogates.containsKey(word))
              && !NameWords.KNOWN.contains(word)) {
            spans.add(new Span("name", start, end, Surrogates.of(word, surrogates)));
          }
        });
  }

  /** "o'rourke", "kim-ly": names of several parts that were found, in small letters. */
  static void compounds(String text, Map<String, String> surrogates, List<Span> spans) {
    boolean any = false;
    for (String name : surrogates.keySet()) {
      any |= name.indexOf('-') > 0 || name.indexOf('\'') > 0 || name.indexOf('\u2019') > 0;
    }
    for (Matcher m = NamePatterns.COMPOUND.matcher(text); any && m.find(); ) {
      var word = m.group();
      if (word.endsWith("'s") || word.endsWith("\u2019s")) {
        word = word.substring(0, word.length() - 2);
      }
      if (surrogates.containsKey(word)) {
        spans.add(
            new Span(
                "name", m.start(), m.start() + word.length(), Surrogates.of(word, surrogates)));
      }
    }
  }

  private static void place(
      String text,
      int start,
      int end,
      String word,
      Map<String, String> surrogates,
      List<Span> spans) {
    var lower = word.toLowerCase(Locale.ROOT);
    boolean propagated = surrogates.containsKey(lower);
    boolean capitals = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    boolean plain =
        !capitals
            && lower.length() > 3
            && NameWords.isListed(lower)
            && !NameWords.WORDS.contains(lower)
            && !NameWords.NEVER.contains(lower);
    boolean name = propagated && !(lower.length() < 3 && capitals) || plain;
    if (!name || lower.length() < 2 || isOther(text, start, end, lower, surrogates)) {
      return;
    }
    spans.add(new Span("name", start, end, Surrogates.of(word, surrogates)));
  }

  /** Whether a word is a symbol, a part of a longer word or an eponym where it stands. */
  private static boolean isOther(
      String text, int start, int end, String lower, Map<String, String> surrogates) {
    boolean symbol = end < text.length() && Character.isDigit(text.charAt(end));
    boolean compound =
        NameWords.KNOWN.contains(lower)
            && end + 1 < text.length()
            && text.charAt(end) == '-'
            && Character.isLowerCase(text.charAt(end + 1));
    if (symbol || compound) {
      return true;
    }
    if (!NameWords.isEponymAt(text, end, lower)) {
      return false;
    }
    int near = Math.max(0, start - LONGEST_BESIDE);
    boolean titled =
        NamePatterns.TITLED.matcher(text).region(near, start).find()
            || surrogates.containsKey(lower)
                && NamePatterns.BESIDE_PERSON.matcher(text).region(near, start).find();
    return !(titled && NameWords.isNumberBehind(text, end));
  }
}
