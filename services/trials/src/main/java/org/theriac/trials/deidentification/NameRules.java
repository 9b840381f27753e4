package org.theriac.trials.deidentification;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/**
 * Names of people: behind titles, labels and kinship, before degrees, by lists of names, and then
 * wherever a part of them recurs in the document. Eponyms ("Hodgkin lymphoma") stay.
 */
final class NameRules {
  private static final int LONGEST_ACRONYM = 3;

  private static final Set<String> NO_SUBJECTS =
      Set.of("he", "she", "her", "his", "him", "it", "this", "that", "there", "baby", "child");

  private final NameWords words;
  private final SmallNames smallNames;
  private final NameParts parts;
  private final BesideNames beside;

  NameRules(NameWords words) {
    this.words = words;
    this.smallNames = new SmallNames(words);
    this.parts = new NameParts(words);
    this.beside = new BesideNames(words);
  }

  /**
   * Finds.
   *
   * @param cued what words around show already; those of persons are names that recur
   */
  void find(
      Tokens tokens,
      String text,
      RuleSet.Found written,
      List<CuedNames.Found> cued,
      List<Span> spans) {
    Map<String, String> surrogates = new HashMap<>();
    for (CuedNames.Found found : cued) {
      add(text, found, surrogates, spans);
    }
    for (MatchResult m : written.of(NamePatterns.SUBJECT)) {
      if (isSubject(text, m)) {
        parts.remember(text, m.start(1), m.group(1), true, surrogates, spans);
      }
    }
    for (MatchResult m : written.of(NamePatterns.OPENING)) {
      // A line may open with two capitals that are no name: one of them must be able to be one.
      boolean listed =
          m.group(1).indexOf(',') > 0
              && !NameWords.isCapitals(m.group(1))
              && NameWords.PARTS
                  .splitAsStream(m.group(1))
                  .allMatch(part -> part.length() == 1 || words.canBeName(part));
      boolean aged = NamePatterns.HAS_AGE.matcher(text).region(m.end(1), text.length()).lookingAt();
      boolean labelled =
          listed
              || aged
              || !Character.isWhitespace(text.charAt(m.start())) && m.start(1) > m.start();
      parts.remember(
          text,
          m.start(1),
          m.group(1),
          labelled && !NameWords.isCapitals(m.group(1)),
          surrogates,
          spans);
    }
    for (Rule pattern :
        List.of(
            NamePatterns.HEADER,
            NamePatterns.SIGNATURE,
            NamePatterns.TITLE,
            NamePatterns.LABEL,
            NamePatterns.CONTEXT,
            NamePatterns.CALLED,
            NamePatterns.ROLE,
            NamePatterns.TIMED,
            NamePatterns.SIGN_OFF,
            NamePatterns.SIGN_OFF_ROLE,
            NamePatterns.KIN,
            NamePatterns.DEGREE)) {
      boolean sure =
          pattern != NamePatterns.CONTEXT
              && pattern != NamePatterns.KIN
              && pattern != NamePatterns.ROLE
              && pattern != NamePatterns.TIMED;
      for (MatchResult m : written.of(pattern)) {
        boolean relative =
            pattern == NamePatterns.KIN
                    && !m.group(1).equals(m.group(1).toUpperCase(Locale.ROOT))
                    && !NamePatterns.ILLNESS
                        .matcher(text)
                        .region(m.end(1), text.length())
                        .lookingAt()
                || (pattern == NamePatterns.ROLE || pattern == NamePatterns.TIMED)
                    && words.canBeName(m.group(1));
        boolean acronym =
            (pattern == NamePatterns.DEGREE
                    || pattern == NamePatterns.LABEL && m.group(1).length() <= LONGEST_ACRONYM)
                && m.group(1).equals(m.group(1).toUpperCase(Locale.ROOT))
                && m.group(1).indexOf(' ') < 0
                && !NameWords.LAST.contains(m.group(1).toLowerCase(Locale.ROOT));
        boolean ordinary =
            pattern == NamePatterns.DEGREE
                && m.group(1).indexOf(' ') < 0
                && !isInside(text, m.start(1))
                && !words.canBeName(m.group(1));
        if (!acronym && !ordinary) {
          parts.remember(text, m.start(1), m.group(1), sure || relative, surrogates, spans);
        }
      }
    }
    for (MatchResult m : written.of(SmallNamePatterns.LOWER_TITLE)) {
      if (NameWords.LAST.contains(m.group(1)) || !NameWords.NEVER.contains(m.group(1))) {
        Surrogates.of(m.group(1), surrogates);
        spans.add(new Span("name", m.start(1), m.end(1), Surrogates.of(m.group(1), surrogates)));
      }
    }
    for (MatchResult m : written.of(SmallNamePatterns.SHORT_AFTER_TITLE)) {
      int group = m.group(1) == null ? 2 : 1;
      var name = Surrogates.of(m.group(group), surrogates);
      spans.add(new Span("name", m.start(group), m.end(group), name));
    }
    for (MatchResult m : written.of(NamePatterns.SUFFIXED)) {
      parts.remember(text, m.start(1), m.group(1), true, surrogates, spans);
    }
    boolean quoted = text.indexOf('"') >= 0 || text.indexOf('\u201c') >= 0;
    for (MatchResult m : quoted ? NamePatterns.NICKNAMED.all(text) : List.<MatchResult>of()) {
      for (int group = 1; group <= 3 && words.canBeName(m.group(1) + " " + m.group(3)); group++) {
        parts.remember(text, m.start(group), m.group(group), true, surrogates, spans);
      }
    }
    MisreadNames.find(written, words, surrogates, spans);
    alone(text, written, surrogates, spans);
    pairs(text, written, surrogates, spans);
    unknown(text, written, surrogates, spans);
    NameSpread.everywhere(text, written.of(NamePatterns.WORD), surrogates, spans);
    NameSpread.inSmallLetters(text, surrogates, spans);
    NameSpread.compounds(text, surrogates, spans);
    int found = surrogates.size();
    smallNames.find(tokens, text, written, surrogates, spans);
    if (surrogates.size() > found) {
      // "pt jolene sprague ... sprague agrees"
      NameSpread.inSmallLetters(text, surrogates, spans);
    }
    beside.find(text, surrogates, spans);
    var eponyms = new TreeMap<Integer, Integer>();
    for (MatchResult m : written.of(NamePatterns.EPONYM)) {
      if (!NamePatterns.TITLED.matcher(text).region(Math.max(0, m.start() - 8), m.start()).find()) {
        eponyms.put(m.start(), m.end());
      }
    }
    spans.removeIf(span -> {
      var eponym = eponyms.floorEntry(span.start());
      return span.kind().equals("name")
          && (eponym != null && span.end() <= eponym.getValue() || isNoPerson(text, span));
    });
  }

  /** A medicine of the release, or a surname that names a syndrome or a sign, without a title. */
  private boolean isNoPerson(String text, Span span) {
    var lower = text.substring(span.start(), span.end()).toLowerCase(Locale.ROOT);
    return (words.isMedicine(lower) || words.isSyndromeAt(text, span.end(), lower))
        && !NamePatterns.TITLED
            .matcher(text)
            .region(Math.max(0, span.start() - 8), span.start())
            .find();
  }

  /**
   * "Rose is a 60 year old": not "She is a 55 year old", though "She" is a surname too, and not
   * "There is a 4 year gap".
   */
  private boolean isSubject(String text, MatchResult m) {
    var lower = m.group(1).toLowerCase(Locale.ROOT);
    boolean old =
        text.startsWith("old", m.end() + 1)
            || text.startsWith("yo", m.end() - 1)
            || text.startsWith("rs old", m.end() - 1)
            || text.startsWith("-old", m.end())
            || text.startsWith("s-old", m.end());
    return !NO_SUBJECTS.contains(lower)
        && (old || !words.isWord(m.group(1)) || NameWords.WORDS.contains(lower));
  }

  private static void add(
      String text, CuedNames.Found found, Map<String, String> surrogates, List<Span> spans) {
    var word = text.substring(found.start(), found.end());
    String replacement;
    if (!found.kind().equals("name")) {
      replacement = "[" + found.kind().toUpperCase(Locale.ROOT) + "]";
    } else if (word.length() < 2 || word.length() == 2 && NameWords.isCapitals(word)) {
      replacement = "[I]";
    } else {
      replacement = Surrogates.of(word, surrogates);
    }
    spans.add(new Span(found.kind(), found.start(), found.end(), replacement));
  }

  /** Names that stand alone: before the age, behind "pt", in small letters, as initials. */
  private void alone(
      String text, RuleSet.Found written, Map<String, String> surrogates, List<Span> spans) {
    for (Rule pattern : List.of(NamePatterns.BEFORE_AGE, NamePatterns.PATIENT)) {
      for (MatchResult m : written.of(pattern)) {
        var lower = m.group(1).toLowerCase(Locale.ROOT);
        boolean listed =
            NameWords.WORDS.contains(lower)
                || NameWords.FIRST.contains(lower)
                || NameWords.LAST.contains(lower);
        boolean eponym = NameWords.HEADS.contains(lower) || NameWords.NEVER.contains(lower);
        boolean letters =
            NameWords.isCapitals(m.group(1)) && lower.length() <= NameWords.LONGEST_LETTERS;
        boolean initial =
            pattern == NamePatterns.BEFORE_AGE
                && text.startsWith(", ", m.end(1))
                && Character.isUpperCase(text.charAt(m.end(1) + 2));
        if (!eponym && (listed || initial || !letters && !words.isKnown(m.group(1)))) {
          spans.add(new Span("name", m.start(1), m.end(1), Surrogates.of(m.group(1), surrogates)));
        }
      }
    }
    for (MatchResult m : written.of(SmallNamePatterns.SMALL_HEADER)) {
      boolean known = NameWords.KNOWN.contains(m.group(1)) && NameWords.KNOWN.contains(m.group(2));
      for (int group = 1; group <= 2 && !known; group++) {
        spans.add(
            new Span(
                "name", m.start(group), m.end(group), Surrogates.of(m.group(group), surrogates)));
      }
      if (m.group(3) != null && !known) {
        spans.add(new Span("name", m.start(3), m.end(3), "[I]"));
      }
    }
    for (MatchResult m : written.of(SmallNamePatterns.SMALL_BEFORE_AGE)) {
      for (int group = 1; group <= 2; group++) {
        var word = m.group(group);
        if (!words.isWord(word)) {
          spans.add(
              new Span("name", m.start(group), m.end(group), Surrogates.of(word, surrogates)));
        }
      }
    }
    LabelledSmallNames.find(written, words, surrogates, spans);
    for (MatchResult m : written.of(NamePatterns.AT)) {
      boolean unknown =
          NamePatterns.SPACE
              .splitAsStream(m.group(1))
              .anyMatch(word ->
                  !NameWords.isCapitals(word)
                      && !NamePatterns.MIXED.matcher(word).find()
                      && !words.isKnown(NamePatterns.POSSESSIVE.matcher(word).replaceFirst("")));
      if (unknown) {
        spans.add(new Span("hospital", m.start(1), m.end(1), "[HOSPITAL]"));
      }
    }
    for (MatchResult m : written.of(NamePatterns.BESIDE)) {
      for (int group = 1; group <= m.groupCount(); group++) {
        boolean sure = group == m.groupCount();
        if (m.group(group) != null && (sure || words.canBeName(m.group(group)))) {
          spans.add(
              new Span(
                  "name", m.start(group), m.end(group), Surrogates.of(m.group(group), surrogates)));
        }
      }
    }
    for (MatchResult m : written.of(NamePatterns.INITIALS)) {
      for (int group = 1; group <= m.groupCount(); group++) {
        // "HER2 (IHC)", "P450 (CYP)": letters of the clinic in brackets behind a number.
        boolean clinic =
            m.group(group) != null
                && m.start(group) > 0
                && text.charAt(m.start(group) - 1) == '('
                && Character.isDigit(text.charAt(m.start()))
                && words.isListedWord(m.group(group).toLowerCase(Locale.ROOT));
        if (m.group(group) != null && !clinic) {
          spans.add(new Span("name", m.start(group), m.end(group), "[I]"));
        }
      }
    }
    for (MatchResult m : written.of(NamePatterns.SIGNED_INITIALS)) {
      int group = 1;
      while (m.group(group) == null) {
        group++;
      }
      var lower = m.group(group).toLowerCase(Locale.ROOT);
      if (!NameWords.KNOWN.contains(lower) && !NameWords.ENGLISH.contains(lower)) {
        spans.add(new Span("name", m.start(group), m.end(group), "[I]"));
      }
    }
    for (MatchResult m : written.of(NamePatterns.LAST_INITIAL)) {
      if (NameWords.FIRST.contains(m.group(1).toLowerCase(Locale.ROOT))) {
        spans.add(new Span("name", m.start(1), m.end(1), Surrogates.of(m.group(1), surrogates)));
        spans.add(new Span("name", m.start(2), m.end(2), "[I]"));
      }
    }
  }

  /**
   * A capital inside a sentence is a name unless the word is known: a name left is worse than a
   * word too many.
   */
  private void unknown(
      String text, RuleSet.Found written, Map<String, String> surrogates, List<Span> spans) {
    Set<String> small = null;
    for (MatchResult m : written.of(NamePatterns.WORD)) {
      var word = m.group();
      if (word.endsWith("'s") || word.endsWith("\u2019s")) {
        word = word.substring(0, word.length() - 2);
      } else if (word.endsWith("s'") || word.endsWith("s\u2019")) {
        word = word.substring(0, word.length() - 1);
      }
      if (word.length() < 3
          || words.isKnown(word)
          || NameWords.isCapitals(word)
          || isAfterDigit(text, m.start())
          || !isInside(text, m.start())
              && (words.isWord(word) || !isOwner(m, word) && !opensLikeName(text, m.end()))
          || NamePatterns.MIXED.matcher(word).find()
          || NameWords.isMisreadWord(text, m.start(), m.start() + word.length())
          || m.end() < text.length() && ":=<>%".indexOf(text.charAt(m.end())) >= 0
          || NameWords.isEponymAt(text, m.start() + word.length(), word.toLowerCase(Locale.ROOT))) {
        continue;
      }
      if (small == null) {
        small = smallWords(text);
      }
      if (isInside(text, m.start()) || !small.contains(word.toLowerCase(Locale.ROOT))) {
        spans.add(
            new Span(
                "name", m.start(), m.start() + word.length(), Surrogates.of(word, surrogates)));
      }
    }
  }

  /** "Hendricks's ICD": what owns is a person, also at the beginning of a sentence. */
  private static boolean isOwner(MatchResult written, String word) {
    return word.length() < written.group().length();
  }

  /**
   * A word at the beginning of a sentence: what people do stands behind it, or another word that
   * can be a name.
   */
  private boolean opensLikeName(String text, int end) {
    if (NamePatterns.DOES.matcher(text).region(end, text.length()).lookingAt()) {
      return true;
    }
    Matcher next = NamePatterns.NEXT_WORD.matcher(text).region(end, text.length());
    return next.lookingAt()
        && !NameWords.isCapitals(next.group(1))
        && !words.isKnown(next.group(1));
  }

  /** Whether a word goes on a sentence: letters, a comma or a bracket stand before it. */
  private static boolean isInside(String text, int start) {
    int at = start - 1;
    while (at >= 0 && text.charAt(at) == ' ' && start - at < 4) {
      at--;
    }
    if (at < 0) {
      return false;
    }
    char before = text.charAt(at);
    if (Character.isLetter(before)) {
      return true;
    }
    boolean initial =
        before == '.'
            && at >= 1
            && Character.isUpperCase(text.charAt(at - 1))
            && (at < 2
                || !Character.isLetterOrDigit(text.charAt(at - 2)) && text.charAt(at - 2) != '/');
    boolean with = before == '/' && at >= 1 && text.charAt(at - 1) == 'w';
    return initial || with || before == ',' || before == '(' || before == '&' || before == '"';
  }

  private static boolean isAfterDigit(String text, int start) {
    return start > 0
        && (Character.isDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '-');
  }

  private static Set<String> smallWords(String text) {
    var words = new HashSet<String>();
    SmallWords.each(text, (start, end) -> words.add(text.substring(start, end)));
    return words;
  }

  /** A first name beside a word that can be a name: "Maria Quilligan", "Quilligan, Maria". */
  private void pairs(
      String text, RuleSet.Found written, Map<String, String> surrogates, List<Span> spans) {
    for (MatchResult m : written.of(NamePatterns.PAIR)) {
      var one = m.group(1).toLowerCase(Locale.ROOT);
      var two = m.group(3).toLowerCase(Locale.ROOT);
      boolean comma = m.group(2).startsWith(",");
      boolean forward = !comma && NameWords.FIRST.contains(one) && NameWords.isNameLike(two);
      boolean backward =
          NameWords.FIRST.contains(two)
              && (comma ? NameWords.isNameLike(one) : NameWords.LAST.contains(one));
      boolean eponym =
          NameWords.isEponymAt(text, m.end(3), two) || NameWords.isEponymAt(text, m.end(1), one);
      boolean ordinary =
          NameWords.WORDS.contains(one) && NameWords.WORDS.contains(two)
              || NameWords.isMonthAt(text, m.end(3), two);
      if ((forward || backward && !NameWords.WORDS.contains(two)) && !eponym && !ordinary) {
        parts.remember(text, m.start(1), m.group(1), true, surrogates, spans);
        parts.remember(text, m.start(3), m.group(3), true, surrogates, spans);
      }
    }
  }
}
