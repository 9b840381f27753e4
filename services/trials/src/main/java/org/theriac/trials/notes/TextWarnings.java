package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.notes.Words.Word;

/** What is wrong with a text, so that nobody takes few facts for a healthy patient. */
final class TextWarnings {
  private static final int ENOUGH_WORDS = 30;
  private static final int LOOKED_AT = 20_000;
  private static final int LONG_LINE = 60;

  /** No word, code or address of a note is so long; lines of encoded data are. */
  private static final int LONGER_THAN_WORDS = 60;

  private TextWarnings() {}

  /**
   * Of a text.
   *
   * @param read the words of the text made readable
   */
  static List<String> of(ShownText shown, NoteWords read, Lexicon lexicon) {
    var text = shown.text();
    var warnings = new ArrayList<String>();
    long letters = 0;
    long unreadable = 0;
    for (int i = 0; i < text.length(); ) {
      char plain = text.charAt(i);
      if (plain >= ' ' && plain <= '~') {
        int lower = plain | 0x20;
        letters += lower >= 'a' && lower <= 'z' ? 1 : 0;
        i++;
        continue;
      }
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetter(c)) {
        letters++;
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
    if (isMostlyUnbroken(text)) {
      warnings.add(
          "the text is mostly runs without a space: it may be a file, not the words of one");
    }
    if (hasLittleEnglish(text, read, lexicon)) {
      warnings.add("the text does not look like English; only English is read");
    }
    if (repeatsLines(text)) {
      warnings.add(
          "the text repeats whole lines: it may hold copied text, which is read as of this note");
    }
    if (shown.isShortened()) {
      warnings.add("the text is HTML or holds tags of it; these were passed over");
    }
    return warnings;
  }

  /** A telegraphic note has few small words, but most of its words are those of the clinic. */
  private static boolean hasLittleEnglish(String text, NoteWords read, Lexicon lexicon) {
    int plain = 0;
    int english = 0;
    int clinic = 0;
    int end = Math.min(text.length(), LOOKED_AT);
    var words = read.text().equals(text) ? read.between(0, end) : lexicon.words(text, 0, end);
    for (Word word : words) {
      if (word.letters()) {
        plain++;
      }
      if (lexicon.languages().isEnglish(word)) {
        english++;
      } else if (lexicon.isClinicWord(word)) {
        clinic++;
      }
    }
    return plain >= ENOUGH_WORDS && english * 33 < plain && clinic * 5 < plain * 2;
  }

  private static boolean isMostlyUnbroken(String text) {
    int inRuns = 0;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) <= ' ') {
        if (i - from >= LONGER_THAN_WORDS && hasNoRule(text, from)) {
          inRuns += i - from;
        }
        from = i + 1;
      }
    }
    return inRuns * 2 > text.length();
  }

  /** A line drawn with one sign is no data. */
  private static boolean hasNoRule(String text, int from) {
    return text.charAt(from) != text.charAt(from + 1) || text.charAt(from) != text.charAt(from + 2);
  }

  private static boolean repeatsLines(String text) {
    var seen = new HashSet<String>();
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      if (end - at >= LONG_LINE && !seen.add(text.substring(at, end))) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  /**
   * Of what was read.
   *
   * @param text the text, so that a blank one is not called unread
   */
  static List<String> ofFacts(List<Fact> facts, String text) {
    var warnings = new ArrayList<String>();
    if (facts.isEmpty() && !text.isBlank()) {
      warnings.add("nothing that trials ask about was found in the text");
    }
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
