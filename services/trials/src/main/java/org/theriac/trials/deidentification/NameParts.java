package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * The parts of what was found to be written as a name: which of them are names where they stand.
 */
final class NameParts {
  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "las",
          "los", "al", "el", "bin", "ibn", "ter", "ten", "zu", "\u00f3", "n\u00ed", "mac", "st",
          "thi");

  private static final Set<String> CLINIC_LETTERS = WordLists.words("clinic-letters.txt");

  private final NameWords words;

  NameParts(NameWords words) {
    this.words = words;
  }

  /**
   * Takes the parts of a name into account.
   *
   * @param sure whether the words around leave no doubt
   */
  void remember(
      String text,
      int start,
      String name,
      boolean sure,
      Map<String, String> surrogates,
      List<Span> spans) {
    boolean known =
        sure
            || NameWords.PARTS
                .splitAsStream(name.toLowerCase(Locale.ROOT))
                .anyMatch(part -> NameWords.FIRST.contains(part) || NameWords.LAST.contains(part));
    boolean clinic = false;
    boolean taken = false;
    int at = 0;
    while (at < name.length()) {
      if (!Character.isLetter(name.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < name.length()
          && (Character.isLetter(name.charAt(end)) || "'’-".indexOf(name.charAt(end)) >= 0)) {
        end++;
      }
      var part = name.substring(at, end);
      int stop = part.endsWith("'s") || part.endsWith("’s") ? end - 2 : end;
      var word = name.substring(at, stop);
      var lower = word.toLowerCase(Locale.ROOT);
      if (PARTICLES.contains(lower) && end < name.length()) {
        if (known) {
          spans.add(new Span("name", start + at, start + stop, "[N]"));
        }
      } else if (word.length() == 1) {
        if (sure) {
          spans.add(new Span("name", start + at, start + stop, "[I]"));
        }
      } else if (isAcronym(word, lower)
          && !(sure
              && (at == 0
                  ? isLabelledName(text, start, start + stop, lower)
                  : taken && end == name.length() && NameWords.WORDS.contains(lower)))) {
        // Only this word: "COOK, XOCHITL" is a name though one of its words is of the language.
        clinic = true;
      } else if (clinic && words.isKnown(word)) {
        at = end;
        continue;
      } else if ((!NameWords.NEVER.contains(lower)
              || sure
                  && NameWords.WORDS.contains(lower)
                  && (at == 0 || taken && name.charAt(at - 2) == ',')
                  && (name.length() > stop
                      || at > 0
                      || !NameWords.isNumberBehind(text, start + stop)))
          && (sure && NameWords.isNumberBehind(text, start + stop)
              || !NameWords.isEponymAt(text, start + stop, lower))) {
        if (known || NameWords.FIRST.contains(lower) || NameWords.LAST.contains(lower)) {
          spans.add(new Span("name", start + at, start + stop, Surrogates.of(word, surrogates)));
          taken = true;
        }
      } else if (NameWords.NEVER.contains(lower)) {
        return;
      }
      at = end;
    }
  }

  /**
   * Whether a short word in capitals that is one of the language too is a name here: behind a label
   * of names or a title, before a comma, or before a word that is none of the language.
   */
  private boolean isLabelledName(String text, int start, int end, String lower) {
    if (NameWords.NEVER.contains(lower)) {
      return false;
    }
    int before = Math.max(0, start - 8);
    if (NamePatterns.NAME_LABEL.matcher(text).region(before, start).find()) {
      return true;
    }
    if (!NameWords.WORDS.contains(lower)) {
      return false;
    }
    Matcher next = NamePatterns.NEXT_WORD.matcher(text).region(end, text.length());
    return NamePatterns.TITLED.matcher(text).region(before, start).find()
        || text.startsWith(",", end)
        || next.lookingAt() && !words.isKnown(next.group(1));
  }

  /** "CMV", "IgG": letters of the clinic and no name. */
  private static boolean isAcronym(String word, String lower) {
    int capitals = 0;
    for (int i = 0; i < word.length(); i++) {
      capitals += Character.isUpperCase(word.charAt(i)) ? 1 : 0;
    }
    if (capitals == 2 && word.length() == 2 && CLINIC_LETTERS.contains(lower)) {
      // "per ED doc": of two letters, though "Ed" is a name.
      return true;
    }
    return capitals > 1
        && word.length() <= NameWords.LONGEST_LETTERS
        && NameWords.KNOWN.contains(lower)
        && !NameWords.FIRST.contains(lower)
        && !NameWords.LAST.contains(lower);
  }
}
