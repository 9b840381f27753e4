package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.patterns.Rule;

/** Splits notes into sentences the way clinics write: lines, bullets, semicolons and full stops. */
final class Sentences {
  private static final int WRAPPED_AT = 60;
  private static final int LONGEST_HEADING = 48;

  /** Text without a full stop is cut here, so that no rule looks further. */
  private static final int LONGEST = 2000;

  private static final int LONGEST_WORD = 40;

  /**
   * The denial that answers a question, from behind its mark: directly there, or behind the name of
   * a test and at the end of what is said of it. "CT no contrast" and "no imaging since May" are
   * none.
   */
  static final String DENIAL =
      "\\s(?:(?:neg|negative|nil|none|denies|denied)\\b|[-\u2013]\\s(?:was\\s|were\\s"
          + "|is\\s)?(?:ruled out|excluded|not confirmed)\\b|(?:was\\s|were\\s|is\\s)?(?:ruled out"
          + "|excluded)\\b|no(?=\\s?(?:[.,;:)(\\u2013-]|$)|\\s(?:e/o|evidence|signs?|known|h/o|hx"
          + "|history|per|by|he|she|pt|patient)\\b)|(?:[\\w-]{1,10}:?\\s){1,2}?(?:no|neg|negative"
          + "|nil|none)(?=\\s?(?:[.,;)(]|$)|\\s\\d))";

  /** What answers a question belongs to it: "Pregnant? hCG neg". */
  private static final Pattern ANSWER =
      Pattern.compile(
          "(?:"
              + DENIAL
              + "|\\s(?:has |have |was )?(?:not|never)(?: yet| been){0,2} (?:started|begun|given"
              + "|taken|received|had|done|yet)\\b|\\s(?:[\\w-]{1,10}\\s){0,2}?yes\\b)",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final Map<String, Section> headings;
  private final Set<String> abbreviations;
  private final Set<String> numbered;
  private final Set<String> titles;

  /**
   * With headings.
   *
   * @param headings what a section is, by its heading in lower case
   * @param abbreviations words, lower case, whose full stop ends no sentence
   * @param numbered words, lower case, that are abbreviations only before a number: "no. 3"
   * @param titles words, lower case, that are abbreviations unless written in capitals: "Ms. Roe",
   *     but "no MS. On X"
   */
  Sentences(
      Map<String, Section> headings,
      Set<String> abbreviations,
      Set<String> numbered,
      Set<String> titles) {
    this.headings = Map.copyOf(headings);
    this.abbreviations = Set.copyOf(abbreviations);
    this.numbered = Set.copyOf(numbered);
    this.titles = Set.copyOf(titles);
  }

  /** What a heading says of everything below it. */
  enum Section {
    /** Says nothing. */
    NONE,
    /** Relatives. */
    FAMILY,
    /** Past illnesses. */
    PAST,
    /** What is going to be done. */
    PLAN,
    /** Allergies. */
    ALLERGIES,
    /** Medicines in use. */
    MEDICINES,
    /** What is over: problems that resolved, medicines that were stopped. */
    RESOLVED,
    /** Vaccines that were given: an illness is named for its vaccine. */
    IMMUNISATIONS,
    /** Of a donor, a relative or somebody else. */
    OTHER_PERSON,
    /** What a trial asks for, pasted into the note: nothing of the patient. */
    TRIAL
  }

  private static final Rule VALUE_OF_NOW =
      Rule.inAnyCase(
          "\\s?\\d{1,4}(?:\\.\\d)?\\s(?:at|on)\\s(?:discharge|d/c)\\b"
              + "|\\s?(?:but\\s|and\\s)?(?:now|currently|today|rpt|repeat(?:ed)?|re-?check(?:ed)?)\\s"
              + "(?:(?:is|at|was|today)\\s){0,2}\\d{1,3}(?:\\.\\d)?\\s?(?:[.;,%(]|$|\\n)");

  /**
   * A sentence.
   *
   * @param start first char in the note
   * @param end last char, exclusive
   * @param section section it stands in
   * @param line number of the line or run of lines it belongs to
   */
  record Sentence(int start, int end, Section section, int line) {}

  List<Sentence> of(String text) {
    var sentences = new ArrayList<Sentence>();
    var section = Section.NONE;
    int start = 0;
    int line = 0;
    boolean lineStart = true;
    boolean inline = false;
    for (int at = 0; at <= text.length(); at++) {
      if (at < text.length() && at - start <= LONGEST && isWithin(text.charAt(at))) {
        continue;
      }
      boolean lineEnd =
          at == text.length() || (text.charAt(at) == '\n' && !isWrapped(text, start, at));
      boolean stop =
          !lineEnd
              && (text.charAt(at) == ';' && !isTranslocation(text, at) && !isValueOfNow(text, at)
                  || isFullStop(text, at)
                  || isTooLong(text, start, at));
      if (lineEnd || stop) {
        int from = skipBlank(text, start, at);
        if (from < at) {
          var before = section;
          section = heading(text, from, at, section, lineStart);
          inline =
              section == before && !isHeading(text, from, at) ? inline : hasContent(text, from, at);
          sentences.add(new Sentence(from, at, section, line));
          if (lineEnd && inline) {
            // What a heading says on its own line does not reach the next one.
            section = Section.NONE;
            inline = false;
          }
        } else if (lineEnd && lineStart && at > 0) {
          // An empty line ends what a heading opened.
          section =
              switch (section) {
                case FAMILY, PLAN, TRIAL, ALLERGIES, OTHER_PERSON, RESOLVED, IMMUNISATIONS ->
                    Section.NONE;
                default -> section;
              };
        } else if (lineEnd && inline) {
          // "Allergies: none." and the end of its line.
          section = Section.NONE;
          inline = false;
        }
        start = at + 1;
        lineStart = lineEnd;
        if (lineEnd || text.charAt(at) != ';') {
          line += lineEnd ? 2 : 1;
        }
      }
    }
    return sentences;
  }

  /** Whether a char neither ends a sentence nor a line, however it stands. */
  private static boolean isWithin(char c) {
    return switch (c) {
      case '\n', ';', '.', '?', '!', '\u2022' -> false;
      default -> true;
    };
  }

  /** Cut at a space if one comes, else at any sign, at last within a word. */
  private static boolean isTooLong(String text, int start, int at) {
    int length = at - start;
    return length > LONGEST
        && (Character.isWhitespace(text.charAt(at))
            || length > LONGEST + LONGEST_WORD && !Character.isLetterOrDigit(text.charAt(at))
            || length > 2 * LONGEST);
  }

  /** "90 at baseline; now 60": the value behind it is of the test before it. */
  private static boolean isValueOfNow(String text, int at) {
    return VALUE_OF_NOW.opens(text, at + 1, Math.min(text.length(), at + 40));
  }

  /** "t(4;14)". */
  private static boolean isTranslocation(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isDigit(text.charAt(at + 1));
  }

  private static int skipBlank(String text, int from, int to) {
    int at = from;
    while (at < to && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** A long line that goes on in lower case was wrapped by the writer's program. */
  private static boolean isWrapped(String text, int start, int at) {
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    int next = at + 1;
    while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
      next++;
    }
    return at - Math.max(start, lineStart) >= WRAPPED_AT
        && next < text.length()
        && (Character.isLowerCase(text.charAt(next)) || text.charAt(next) == '(')
        && text.charAt(at - 1) != ':';
  }

  private boolean isFullStop(String text, int at) {
    char c = text.charAt(at);
    if (c != '.' && c != '?' && c != '!' && c != '\u2022') {
      return false;
    }
    if (c == '\u2022') {
      return true;
    }
    int next = at + 1;
    if (next < text.length() && !Character.isWhitespace(text.charAt(next))) {
      return false;
    }
    if (c == '.'
        && at >= 3
        && text.charAt(at - 2) == '.'
        && Character.isLetter(text.charAt(at - 1))
        && Character.isLetter(text.charAt(at - 3))) {
      // "y.o.", "b.i.d."
      return false;
    }
    int word = at;
    while (word > 0 && Character.isLetter(text.charAt(word - 1))) {
      word--;
    }
    if (c == '.' && at - word == 1 && isInitial(text, word) && isSmallNext(text, next)) {
      return false;
    }
    if (c == '.' && word < at && at - word <= 5) {
      var lower = text.substring(word, at).toLowerCase(Locale.ROOT);
      boolean capitals = Character.isUpperCase(text.charAt(at - 1));
      return !abbreviations.contains(lower)
          && !(titles.contains(lower) && !capitals)
          && !(numbered.contains(lower) && isDigitNext(text, next));
    }
    if (c == '?' && ANSWER.matcher(text).region(next, text.length()).lookingAt()) {
      return false;
    }
    // "?" before a word asks of that word: "? PE".
    return c != '?' || (at > 0 && !Character.isWhitespace(text.charAt(at - 1)));
  }

  private static boolean isSmallNext(String text, int from) {
    int at = skipBlank(text, from, text.length());
    return at < text.length() && Character.isLowerCase(text.charAt(at));
  }

  /** "Mrs R. is": the letter of a name behind a title. */
  private boolean isInitial(String text, int letter) {
    if (!Character.isUpperCase(text.charAt(letter))
        || letter < 3
        || text.charAt(letter - 1) != ' ') {
      return false;
    }
    int end = text.charAt(letter - 2) == '.' ? letter - 2 : letter - 1;
    int start = end;
    while (start > 0 && end - start <= 5 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return start < end
        && Character.isUpperCase(text.charAt(start))
        && (end - start == 1 || Character.isLowerCase(text.charAt(end - 1)))
        && titles.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isDigitNext(String text, int from) {
    int at = skipBlank(text, from, text.length());
    return at < text.length() && Character.isDigit(text.charAt(at));
  }

  /**
   * Where what a sentence says begins: behind a heading that says nothing of itself ("Hx:"), else
   * at its start.
   */
  int contentStart(String text, int start, int end) {
    int colon = text.indexOf(':', start, Math.min(end, start + LONGEST_HEADING));
    return colon > start && headings.get(Words.key(text.substring(start, colon))) == Section.NONE
        ? colon + 1
        : start;
  }

  private boolean isHeading(String text, int start, int end) {
    int colon = text.indexOf(':', start, Math.min(end, start + LONGEST_HEADING));
    return colon > start && headings.containsKey(Words.key(text.substring(start, colon)));
  }

  private boolean hasContent(String text, int start, int end) {
    int colon = text.indexOf(':', start, end);
    if (colon < 0) {
      // "Family History" alone on its line.
      return end - start > LONGEST_HEADING
          || !headings.containsKey(Words.key(text.substring(start, end)));
    }
    return skipBlank(text, colon + 1, end) < end;
  }

  /** A few words before a colon at the beginning of a sentence may be a heading. */
  private Section heading(String text, int start, int end, Section current, boolean lineStart) {
    int limit = Math.min(end, start + LONGEST_HEADING);
    int stop = start;
    while (stop < limit && ":\n".indexOf(text.charAt(stop)) < 0) {
      stop++;
    }
    boolean colon = stop < limit && text.charAt(stop) == ':';
    boolean alone = stop == end && end - start <= LONGEST_HEADING;
    if (!colon && !(alone && lineStart)) {
      int dash = text.indexOf(" - ", start, Math.min(limit + 2, text.length()));
      if (dash > start) {
        var known = headings.get(Words.key(text.substring(start, dash)));
        return known == null ? current : known;
      }
      return current;
    }
    var known = headings.get(Words.key(text.substring(start, stop)));
    if (known != null) {
      return known;
    }
    // A line's unknown heading with nothing behind it opens a section of no kind.
    boolean opens = lineStart && colon && skipBlank(text, stop + 1, end) == end;
    return opens ? Section.NONE : current;
  }
}
