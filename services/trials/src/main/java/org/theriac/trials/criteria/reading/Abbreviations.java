package org.theriac.trials.criteria.reading;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Stems;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/** Takes abbreviations in brackets out of a text, which repeat what stands before them. */
final class Abbreviations {
  private final Vocabulary vocabulary;
  private static final Pattern INITIALS = Pattern.compile("[A-Z]{3,8}");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s-]+");

  Abbreviations(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** "platelet count (PLT)": an abbreviation in brackets repeats what stands before it. */
  String without(String text) {
    if (text.indexOf('(') < 0) {
      return text;
    }
    var result = new StringBuilder(text);
    var terms = vocabulary.find(text);
    for (Term term : terms) {
      // The term may go on behind the bracket: "hepatitis C virus (HCV) infection".
      int close = text.indexOf(')', term.start());
      boolean bracketed =
          term.start() > 1
              && text.charAt(term.start() - 1) == '('
              && close >= 0
              && close <= term.end();
      boolean repeats =
          bracketed
              && terms.stream()
                  .anyMatch(before ->
                      before.kind() == term.kind()
                          && before.end() < term.start()
                          && text.substring(before.end(), term.start() - 1).isBlank()
                          && (before.name().equals(term.name())
                              ? close == term.end() || !endAlike(text, before, term)
                              : close == term.end() && areInitialsOfEnd(text, before, term)));
      if (repeats) {
        Remainder.blank(result, term.start() - 1, close + 1);
      }
    }
    for (Matcher bracket = IN_BRACKETS.matcher(text); bracket.find(); ) {
      if (areInitials(text.substring(0, bracket.start()), bracket.group(1))) {
        Remainder.blank(result, bracket.start(), bracket.end());
      }
    }
    return result.toString().replaceAll(" {2,}", " ").replaceAll(" (?=[,;.])", "");
  }

  private static final Pattern IN_BRACKETS = Pattern.compile("\\(([A-Z]{3,6})\\)");

  /**
   * "transjugular … shunt (TIPS)": the letters begin the words before them, one after the other.
   */
  private static boolean areInitials(String before, String letters) {
    var words = BETWEEN_WORDS.split(before.strip());
    int at = words.length - 1;
    int letter = letters.length() - 1;
    while (letter >= 0 && at >= 0) {
      var word = words[at].toUpperCase(Locale.ROOT);
      if (word.isEmpty() || word.charAt(0) != letters.charAt(letter)) {
        return false;
      }
      at--;
      letter--;
    }
    return letter < 0;
  }

  /**
   * "non-squamous non-small cell lung cancer (NSCLC)": initials in the bracket repeat the end of a
   * longer name, and take in nobody whom that name leaves out.
   */
  private static boolean areInitialsOfEnd(String text, Term whole, Term bracketed) {
    var letters = text.substring(bracketed.start(), bracketed.end());
    if (!INITIALS.matcher(letters).matches()) {
      return false;
    }
    var initials = new StringBuilder();
    for (String word : BETWEEN_WORDS.split(text.substring(whole.start(), whole.end()))) {
      if (!word.isEmpty()) {
        initials.append(word.charAt(0));
      }
    }
    return initials.toString().toUpperCase(Locale.ROOT).endsWith(letters);
  }

  private static boolean endAlike(String text, Term one, Term other) {
    var first = Stems.of(text.substring(one.start(), one.end()));
    var second = Stems.of(text.substring(other.start(), other.end()));
    return first.getLast().stem().equals(second.getLast().stem());
  }
}
