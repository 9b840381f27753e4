package org.theriac.trials.notes;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Lexicon.Measure;
import org.theriac.trials.patterns.Rule;

/** Words, grades and classes that stand for the value of a measurement. */
final class MeasureWords {
  private static final Rule ACID = Rule.of("\\b(?:DNA|RNA|viral load)$");
  private static final Rule NOT_FOUND_BEHIND = Rule.of("\\s?:?\\s?(ND|NR)(?![\\w/])");
  private static final Rule WORD =
      Rule.inAnyCase(
          "(wnl|within normal limits|normal|nml|nl|undetectable|undet|undetected|not detected"
              + "|non-?reactive|negative|neg|positive|pos|reactive|detected|detectable|elevated"
              + "|high|low|immune|\\+ve|[-–]ve|\\(\\+\\)|\\(-\\)|\\+|-|–)(?![\\w])");
  private static final Rule UNKNOWN =
      Rule.inAnyCase(
          "(?:is |are |still |results? )*(pending|not done|not checked|not drawn|not available"
              + "|ordered|sent|hemolyzed|haemolysed|QNS|quantity not sufficient|unknown|n/a"
              + "|awaited|not assessed)\\b");
  private static final Rule GRADE =
      Rule.of("([ABC])\\s?-?\\s?(?:\\(?(\\d{1,2})\\)?)?(?![A-Za-z0-9])");
  private static final Rule SUM =
      Rule.of("(\\d{1,2})(?:\\s?\\+\\s?(\\d)(?:\\s?=\\s?(\\d{1,2}))?)?(?![\\d/])");
  private static final Rule LEVEL_WORD =
      Rule.inAnyCase(
          "[\\s:=(-]*(?:was |is |category |group |class |risk |score |2022 |2017 |20\\d\\d "
              + "|by )*(very low|very high|low-?\\s?intermediate|high-?\\s?intermediate"
              + "|intermediate-\\d|int-?\\d|low|intermediate|favou?rable|fav|good|high|poor"
              + "|adverse|adv|int)\\b");

  private final Lexicon lexicon;
  private final MeasureValues values;

  MeasureWords(Lexicon lexicon, MeasureValues values) {
    this.lexicon = lexicon;
    this.values = values;
  }

  static List<Mention> grade(Passage passage, Mention mention, int at) {
    int from = at;
    while (from < passage.end() && " -:".indexOf(passage.charAt(from)) >= 0) {
      from++;
    }
    Matcher grade = passage.at(GRADE, from);
    if (!grade.lookingAt()) {
      return List.of();
    }
    var text = grade.group(1) + (grade.group(2) == null ? "" : grade.group(2));
    return List.of(mention.withText(text).withEvidence(mention.start(), grade.end()));
  }

  /** "4+5=9", or the sum alone. */
  static List<Mention> sum(Passage passage, Mention mention, int at) {
    Matcher m = passage.at(SUM, at);
    if (!m.lookingAt()) {
      return List.of();
    }
    int sum =
        m.group(3) != null
            ? Integer.parseInt(m.group(3))
            : m.group(2) != null
                ? Integer.parseInt(m.group(1)) + Integer.parseInt(m.group(2))
                : Integer.parseInt(m.group(1));
    var read = mention.withNumber(sum, "").withEvidence(mention.start(), m.end());
    return sum > 10
        ? List.of()
        : List.of(m.group(2) == null ? read : read.with("note", m.group(1) + "+" + m.group(2)));
  }

  static List<Mention> level(Passage passage, Mention mention, int end) {
    Matcher level = passage.at(LEVEL_WORD, end);
    if (!level.lookingAt()) {
      return List.of();
    }
    var said = level.group(1).toLowerCase(Locale.ROOT);
    var value =
        switch (said) {
          case "int" -> "intermediate";
          case "favourable", "fav" -> "favorable";
          case "adv" -> "adverse";
          default ->
              said.startsWith("int-") || said.matches("int\\d")
                  ? "intermediate-" + said.charAt(said.length() - 1)
                  : said;
        };
    return List.of(mention.withText(value).withEvidence(mention.start(), level.end()));
  }

  List<Mention> read(Passage passage, Mention mention, Measure measure, int at) {
    Matcher unknown = passage.at(UNKNOWN, at);
    if (unknown.lookingAt()) {
      return List.of(
          mention
              .withEvidence(mention.start(), unknown.end())
              .withStatus(FactStatus.UNKNOWN_RESULT));
    }
    Matcher none = passage.at(NOT_FOUND_BEHIND, mention.end());
    if (none.lookingAt()) {
      boolean detected = none.group(1).equals("ND");
      boolean acid = ACID.isIn(mention.name());
      return detected != acid
          ? List.of()
          : List.of(
              mention
                  .withText(detected ? "not detected" : "negative")
                  .withEvidence(mention.start(), none.end()));
    }
    int from = at < passage.end() && passage.charAt(at) == '(' ? at + 1 : at;
    Matcher word = passage.at(WORD, from);
    if (!word.lookingAt()) {
      word = passage.at(WORD, at);
    }
    if (!word.lookingAt()) {
      return List.of();
    }
    var said = word.group(1).toLowerCase(Locale.ROOT);
    boolean sign = said.length() == 1;
    boolean share = measure.unit().equals("%") && word.start() == mention.end();
    if (sign && (!measure.unit().isEmpty() && !share || word.start() > mention.end() + 1)) {
      return List.of();
    }
    var value =
        switch (said) {
          case "wnl", "within normal limits", "normal", "nl", "nml" -> "normal";
          case "undetectable", "undetected", "undet" -> "undetectable";
          case "not detected" -> "not detected";
          case "positive", "pos", "reactive", "+", "(+)", "+ve" -> "positive";
          case "detected", "detectable" -> "detected";
          case "elevated", "high", "low", "immune" -> said;
          default -> "negative";
        };
    var read = mention.withText(value).withEvidence(mention.start(), word.end());
    var dated = values.dated(passage, read, word.end());
    var implied = lexicon.implied(mention.name(), value);
    if (implied != null && mention.name().endsWith("hCG")) {
      // A test for pregnancy, unless the note is of a tumour that hCG is a marker of.
      return lexicon.namesHcgTumour(passage.text())
          ? List.of(dated)
          : List.of(
              mention
                  .renamed("condition", implied.condition())
                  .withEvidence(dated.start(), dated.end())
                  .withStatus(implied.status()));
    }
    return implied == null
        ? List.of(dated)
        : List.of(
            dated,
            Mention.of("condition", implied.condition(), mention.start(), mention.end())
                .withEvidence(dated.start(), dated.end())
                .withStatus(implied.status()));
  }
}
