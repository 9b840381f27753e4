package org.theriac.trials.notes;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.Lexicon.Entry;
import org.theriac.trials.notes.Lexicon.Reading;
import org.theriac.trials.patterns.BesideWords;

/**
 * Abbreviations that are another word than the concept they are listed for: in some notes, or
 * beside some words. Safe for any number of threads.
 */
final class Abbreviations {
  /** Longest of them, in chars. */
  private static final int LONGEST = 6;

  /** Chars around one that are looked at. */
  private static final int NEAR = 24;

  private static final int ASCII = 128;

  private final Map<String, Ambiguous> ambiguous = ambiguousWords();
  private final Map<String, Homograph> homographs = homographs();
  private final Map<String, Pattern> needed = neededWords();

  /** By the first char a bit for each length and kind of last char, so that few are looked up. */
  private final long[] shapes = new long[ASCII];

  Abbreviations() {
    for (Map<String, ?> some : List.of(ambiguous, homographs, needed)) {
      for (String written : some.keySet()) {
        if (written.length() > LONGEST || written.charAt(0) >= ASCII) {
          throw new IllegalStateException("too long for an abbreviation: " + written);
        }
        shapes[written.charAt(0)] |= shape(written, 0, written.length());
      }
    }
  }

  private static long shape(String text, int start, int end) {
    return 1L << ((end - start) << 3 | text.charAt(end - 1) & 7);
  }

  /** Whether a word may be one of them: admits more than there are, never less. */
  boolean mayBeOne(String text, int start, int end) {
    char first = text.charAt(start);
    return end - start <= LONGEST
        && first < ASCII
        && (shapes[first] & shape(text, start, end)) != 0;
  }

  /**
   * What an abbreviation means where the note speaks of it.
   *
   * @param shown finds a word of the note that shows it
   */
  record Ambiguous(Entry entry, Pattern shown) {}

  /**
   * What stands beside an abbreviation where it is another word.
   *
   * @param before ends right before it
   * @param behind begins right behind it
   */
  private record Homograph(Pattern before, Pattern behind) {}

  private static Map<String, Ambiguous> ambiguousWords() {
    Map<String, Ambiguous> ambiguous = new HashMap<>();
    for (String[] cells : Table.rows("ambiguous.tsv", 4)) {
      var words = Arrays.stream(cells[3].split("\\|", -1)).map(Pattern::quote).toList();
      ambiguous.put(
          cells[0],
          new Ambiguous(
              new Entry(cells[1], cells[2], cells[0], Reading.EXACT),
              Pattern.compile("(?<![\\w-])(?:" + String.join("|", words) + ")(?!\\w)")));
    }
    return ambiguous;
  }

  private static Map<String, Pattern> neededWords() {
    Map<String, Pattern> needed = new HashMap<>();
    for (String[] cells : Table.rows("needed.tsv", 2)) {
      needed.put(cells[0], Pattern.compile("\\b(?:" + anyOf(cells[1]) + ")(?!\\w)"));
    }
    return needed;
  }

  private static Map<String, Homograph> homographs() {
    Map<String, Homograph> homographs = new HashMap<>();
    for (String[] cells : Table.rows("homographs.tsv", 3)) {
      homographs.put(
          cells[0], new Homograph(BesideWords.before(cells[1]), BesideWords.behind(cells[2])));
    }
    return homographs;
  }

  /** One of several words; an empty cell fits nothing. */
  private static String anyOf(String cell) {
    return cell.isEmpty()
        ? "(?!)"
        : String.join(
            "|",
            Arrays.stream(cell.split("\\|", -1))
                .map(words ->
                    (Character.isLetter(words.charAt(0)) ? "\\b" : "") + Pattern.quote(words))
                .toList());
  }

  /**
   * Finds the words of a note without which an abbreviation is not what is listed; null = none are
   * needed.
   */
  @Nullable Pattern needed(String written) {
    return needed.get(written);
  }

  /** What an abbreviation may mean instead; null = it has one meaning. */
  @Nullable Ambiguous ambiguous(String written) {
    return ambiguous.get(written);
  }

  /** Whether an abbreviation is here another word than the concept it is listed for. */
  boolean isOther(Passage passage, int start, int end) {
    return isOther(passage.text(), passage.start(), passage.end(), start, end);
  }

  /**
   * As above, in a sentence.
   *
   * @param from first char of the sentence
   * @param to its last char, exclusive
   */
  boolean isOther(String text, int from, int to, int start, int end) {
    var other = homographs.get(text.substring(start, end));
    return other != null && RiskCategory.is(text, from, start, end)
        || other != null
            && (other.behind().matcher(text.substring(end, Math.min(to, end + NEAR))).lookingAt()
                || other
                    .before()
                    .matcher(text.substring(Math.max(from, start - NEAR), start))
                    .find());
  }
}
