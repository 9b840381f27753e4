package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.theriac.trials.facts.Fact;

/** What is wrong with a text, so that nobody takes few facts for a healthy patient. */
final class TextWarnings {
  private static final int ENOUGH_WORDS = 30;
  private static final Set<String> ENGLISH =
      Set.of(
          "the", "and", "of", "with", "to", "in", "on", "for", "no", "is", "was", "a", "at", "or",
          "not", "pt", "patient", "she", "he", "from", "s", "p", "by", "has", "w", "now", "per",
          "dx", "hx");

  private static final Set<String> OTHER_LANGUAGES =
      Set.of(
          "der",
          "die",
          "und",
          "mit",
          "wurde",
          "ist",
          "nicht",
          "eine",
          "des",
          "dem",
          "el",
          "los",
          "las",
          "con",
          "una",
          "del",
          "por",
          "que",
          "paciente",
          "les",
          "et",
          "avec",
          "une",
          "est",
          "dans",
          "il",
          "che",
          "della",
          "di",
          "per",
          "non",
          "com",
          "uma",
          "het",
          "een",
          "van",
          "och",
          "med",
          "som",
          "na",
          "nie");

  private TextWarnings() {}

  static List<String> of(String text) {
    var warnings = new ArrayList<String>();
    long letters = 0;
    long unreadable = 0;
    long other = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetter(c)) {
        letters++;
        if (c > 0x3FF && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN) {
          other++;
        }
      } else if (c == 0xFFFD || Character.isISOControl(c) && !Character.isWhitespace(c)) {
        unreadable++;
      }
    }
    if (!text.isBlank() && letters * 3 < text.length()) {
      warnings.add("the text has few letters: it may be a table or badly scanned");
    }
    if (unreadable > 0) {
      warnings.add("the text holds characters that could not be read");
    }
    if (text.isBlank()) {
      warnings.add("the text is empty");
    }
    if (other * 4 > letters || isForeign(text)) {
      warnings.add("the text does not look like English; only English is read");
    }
    if (text.contains("<html") || text.contains("<body") || text.contains("</p>")) {
      warnings.add("the text is HTML; its tags were passed over");
    }
    return warnings;
  }

  private static boolean isForeign(String text) {
    int plain = 0;
    int english = 0;
    int other = 0;
    for (var word : Words.of(text, 0, Math.min(text.length(), 20_000))) {
      if (isLetters(word.lower())) {
        plain++;
      }
      if (ENGLISH.contains(word.lower())) {
        english++;
      } else if (OTHER_LANGUAGES.contains(word.lower())) {
        other++;
      }
    }
    return plain >= ENOUGH_WORDS && (english * 33 < plain || other > english && other > 3);
  }

  private static boolean isLetters(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!Character.isLetter(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static List<String> ofFacts(List<Fact> facts) {
    var warnings = new ArrayList<String>();
    for (Fact fact : facts) {
      if (fact.attributes().containsKey("error")) {
        warnings.add(
            fact.name()
                + " at "
                + fact.start()
                + " has an impossible value; it was not used as a number");
      }
    }
    return warnings;
  }
}
