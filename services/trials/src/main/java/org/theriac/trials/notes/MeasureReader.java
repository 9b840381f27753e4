package org.theriac.trials.notes;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Lexicon.Measure;
import org.theriac.trials.notes.Units.Amount;
import org.theriac.trials.patterns.Rule;

/**
 * Reads the value behind a measurement's name, brought to the unit of the vocabulary. A value that
 * no living patient has is kept as words with the status "result not known" and an error: it is
 * never mended by guessing.
 */
final class MeasureReader {
  private static final Rule IF_BEFORE =
      Rule.inAnyCase("\\b(?:if|when|unless|until|for)\\s(?:\\w+\\s){0,2}$");
  private static final String RATIO = "ratio";
  private static final Rule RATIO_BEHIND =
      Rule.inAnyCase("[^.;)]{0,24}?\\bratio\\s?(?:of|:|=|is|was)?\\s?(?=\\d)");

  /** "rose from 18 to 240". */
  private static final Rule FROM_TO =
      Rule.inAnyCase(
          "(?:\\s?(?:has\\s)?(?:rose|risen|rising|up|increased|went|climbed|fell|fallen|dropped"
              + "|down|decreased|declined|improved|worsened|trended|trending|normalized"
              + "|changed)(?:\\s(?:up|down))?)?\\sfrom\\s(\\d{1,7}(?:\\.\\d{1,4})?)%?\\s"
              + "(?:[^\\d.;]{0,24}\\s)?to\\s(?=\\d)");

  private static final Rule WORD_PAIR =
      Rule.inAnyCase(
          "\\s?/\\s?([A-Za-z]{2,12})\\s?:?\\s?(?:both\\s)?(wnl|within normal limits|normal|nml"
              + "|nl)(?![\\w])");
  private static final Rule PRESSURE = Rule.of("(\\d{2,3}/\\d{2,3})(?![\\d/])");
  private static final Rule PERCENT_BEFORE =
      Rule.of("(\\d{1,3}(?:\\.\\d)?)\\s?%\\s?(?:\\w{1,12}\\s)?$");
  private static final Rule PAIR =
      Rule.of(
          "\\s?/\\s?([A-Za-z]{2,12})\\s?:?\\s?(\\d{1,5}(?:\\.\\d{1,2})?)\\s?/\\s?(\\d{1,5}"
              + "(?:\\.\\d{1,2})?)(?![\\d/])");

  private final Lexicon lexicon;
  private final Dates dates;
  private final MeasureValues values;
  private final MeasureWords words;
  private final LoadBehind load;

  MeasureReader(Lexicon lexicon, Dates dates) {
    this.lexicon = lexicon;
    this.dates = dates;
    this.values = new MeasureValues(dates);
    this.words = new MeasureWords(lexicon, values);
    this.load = new LoadBehind(lexicon, words, values);
  }

  /** The statements of a measurement's name and what stands behind it; empty = it says nothing. */
  List<Mention> read(Passage passage, String named, int start, int end) {
    var name = ofVirus(passage, named, start);
    var measure = lexicon.measure(name);
    if (!isWritten(passage, name, start, end)
        || isHypothetical(passage, start)
        || AimedValues.isAim(passage, start, end)) {
      return List.of();
    }
    var pair = pair(passage, measure, name, start, end);
    if (pair.isEmpty()) {
      pair = wordPair(passage, measure, name, start, end);
    }
    if (!pair.isEmpty()) {
      return pair;
    }
    int at = MeasureLink.end(passage, end);
    if (measure.type().equals("lab") && passage.charAt(at) == '(') {
      var stated = withUnitFirst(passage, Mention.of("lab", name, start, end), measure, at);
      if (!stated.isEmpty()) {
        return stated;
      }
    }
    if (at < passage.end() && passage.charAt(at) == '(' && !measure.type().equals("lab")) {
      at++;
    }
    if (measure.type().equals("performance")
        && passage.charAt(at) == '-'
        && Character.isDigit(passage.charAt(at + 1))) {
      // "ECOG-1"
      at++;
    }
    var mention = Mention.of(measure.type(), name, start, end);
    if (name.endsWith(RATIO) && !passage.between(start, end).endsWith(RATIO)) {
      // "kappa FLC 480 (ratio 96)": the level is not the ratio.
      Matcher ratio = passage.at(RATIO_BEHIND, end);
      if (ratio.lookingAt()) {
        var number = WrittenNumber.at(passage, ratio.end());
        return number != null ? values.numbers(passage, mention, measure, number) : List.of();
      }
    }
    if (measure.unit().equals("grade")) {
      return MeasureWords.grade(passage, mention, at);
    }
    if (measure.unit().equals("sum")) {
      return MeasureWords.sum(passage, mention, at);
    }
    if (measure.unit().equals("level") || measure.unit().equals("score")) {
      var level = MeasureWords.level(passage, mention, end);
      if (!level.isEmpty() || measure.unit().equals("level")) {
        return level;
      }
    }
    if (name.equals("blood pressure")) {
      Matcher pressure = passage.at(PRESSURE, at);
      return pressure.lookingAt()
          ? List.of(
              mention
                  .withText(pressure.group(1))
                  .withEvidence(start, pressure.end())
                  .withUnit("mmHg"))
          : List.of();
    }
    Matcher change = passage.at(FROM_TO, end);
    if (change.lookingAt()) {
      return values.changed(passage, mention, measure, change);
    }
    var number = WrittenNumber.at(passage, at);
    boolean noDate =
        passage.charAt(start + 1) == '/' && end - start == 3 || measure.type().equals("score");
    var before = noDate ? null : DayBeforeValue.of(passage, dates, at);
    if (before != null) {
      return before.number() == null
          ? List.of()
          : values.numbers(passage, mention, measure, before.number()).stream()
              .map(one ->
                  one.date().isEmpty()
                      ? one.withDate(before.day()).with("date", before.day())
                      : one)
              .toList();
    }
    if (number != null
        && !passage.isAt(SPAN_OF_TIME, number.end())
        && (noDate || !passage.at(MeasureValues.DATE_TAIL, number.end()).lookingAt())) {
      // "H/H 9.8/29", "IPI 4/5": what stands behind the bar makes no date of it.
      var read = values.numbers(passage, mention, measure, number);
      if (measure.type().equals("performance")) {
        return ObservedPerformance.of(passage, read);
      }
      return read.size() == 1 && EXTREME.isIn(passage.between(end, at)) ? past(read) : read;
    }
    if (!measure.type().equals("lab")) {
      return List.of();
    }
    var said = words.read(passage, mention, measure, at);
    var worded = said.isEmpty() ? ValueInWords.read(passage, mention, measure.unit()) : null;
    if (worded != null) {
      var told = WrittenNumber.at(passage, MeasureLink.end(passage, worded.end()));
      return told == null || worded.end() == mention.end()
          ? List.of(worded)
          : values.numbers(passage, mention, measure, told);
    }
    if (said.isEmpty() && measure.unit().isEmpty()) {
      said = shared(passage, mention);
    }
    Matcher share =
        said.isEmpty() && measure.unit().equals("%")
            ? passage.before(PERCENT_BEFORE, start, 12)
            : passage.nothing();
    if (share.find()) {
      return List.of(
          mention
              .withNumber(Double.parseDouble(share.group(1)), measure.unit())
              .withEvidence(share.start(1), end));
    }
    return load.with(passage, said);
  }

  /** "hCG 3 months ago negative": the number is of the time and no result. */
  private static final Rule SPAN_OF_TIME =
      Rule.inAnyCase(
          "\\s?-?(?:hours?|hrs?|days?|d|weeks?|wks?|months?|mos?|years?|yrs?|y)\\s(?:ago|prior"
              + "|before|back|earlier|later|post)\\b");

  /** "plt nadir 41": the lowest or highest value of a time that is over. */
  private static final Rule EXTREME = Rule.inAnyCase("\\b(?:nadir|peak|lowest|highest|peaked)\\b");

  private static List<Mention> past(List<Mention> values) {
    return values.stream()
        .map(one -> one.status() == null ? one.withStatus(FactStatus.HISTORICAL) : one)
        .toList();
  }

  /**
   * Whether the name of a laboratory value stands without a number that a living patient can have,
   * or with a year or a length of time.
   */
  boolean mayBeNoMeasurement(Passage passage, String name, int start, int end) {
    return lexicon.measure(name).type().equals("lab")
        && read(passage, name, start, end).stream()
            .noneMatch(mention ->
                mention.value() instanceof Value.Number
                    && !mention.attributes().containsKey("error")
                    && !passage.at(TIME_BEHIND, mention.end()).lookingAt());
  }

  private static final Rule TIME_BEHIND =
      Rule.inAnyCase("\\s?(?:y|yr|yrs|years?|mo|mos|months?|wks?|weeks?|d|days?|x)\\b");

  private static final Rule UNIT_IN_LABEL = Rule.of("\\s?[(\\[,].{0,20}$");
  private static final Rule UNIT = Rule.of("[(\\[,]\\s?");

  /** The unit that stands behind a name; empty = none. */
  private static String unitOf(Passage passage, LabTable.Cell label) {
    Matcher opening = UNIT.finder(passage.text(), label.start(), label.end());
    Matcher symbol = opening.find() ? passage.at(Units.SYMBOL, opening.end()) : passage.nothing();
    return symbol.lookingAt() && symbol.end() <= label.end() ? symbol.group(1) : "";
  }

  /** "Albumin (g/L): 38": the unit stands in brackets behind the name. */
  private List<Mention> withUnitFirst(Passage passage, Mention mention, Measure measure, int open) {
    Matcher symbol = passage.at(Units.SYMBOL, open + 1);
    if (!symbol.lookingAt() || passage.charAt(symbol.end()) != ')') {
      return List.of();
    }
    var number = WrittenNumber.at(passage, MeasureLink.end(passage, symbol.end() + 1));
    if (number == null || passage.at(MeasureValues.DATE_TAIL, number.end()).lookingAt()) {
      return List.of();
    }
    var unit = symbol.group(1);
    if (unit.equalsIgnoreCase(measure.unit())) {
      return values.numbers(passage, mention, measure, number);
    }
    return List.of(
        values.finished(
            passage, mention, measure, number.value(), number.end(), unit, new TreeMap<>()));
  }

  private static final Rule FLAG = Rule.of("\\s?(?:\\(?[HLhl*!]{1,2}\\)?)?");

  /** "| Hgb (g/dL) | 9.1 L |": a number in a cell of the row of a measurement. */
  List<Mention> cell(Passage passage, LabTable.Cell label, LabTable.Cell cell) {
    var written = passage.between(label.start(), label.end());
    Matcher unit = UNIT_IN_LABEL.matcher(written);
    var name = lexicon.measureNamed(unit.find() ? written.substring(0, unit.start()) : written);
    var number = WrittenNumber.at(passage, cell.start());
    if (name.isEmpty() || number == null || number.end() > cell.end()) {
      return List.of();
    }
    var measure = lexicon.measure(name);
    var attributes = new TreeMap<String, String>();
    if (number.comparator() != 0) {
      attributes.put("comparator", String.valueOf(number.comparator()));
    }
    var mention = Mention.of(measure.type(), name, label.start(), label.end());
    // "Bilirubin (umol/L)": the unit of a column or line, where the cell has none of its own.
    var stated = passage.at(Units.SYMBOL, number.end()).lookingAt() ? "" : unitOf(passage, label);
    var read =
        values.finished(
            passage, mention, measure, number.value(), number.end(), stated, attributes);
    boolean whole =
        read.end() >= cell.end() || FLAG.covers(passage.between(read.end(), cell.end()));
    return whole ? List.of(read) : List.of();
  }

  private List<Mention> shared(Passage passage, Mention mention) {
    var result = SharedResult.of(passage, lexicon, mention.end());
    if (result == null) {
      return List.of();
    }
    return List.of(
        result.equals("negative")
            ? mention.withText(result)
            : mention.withStatus(FactStatus.UNKNOWN_RESULT));
  }

  /** "HCV Ab+ / VL neg": a load without its virus is of the virus named last in the sentence. */
  private String ofVirus(Passage passage, String name, int start) {
    boolean load =
        passage.text().startsWith("VL", start) || passage.text().startsWith("vir", start);
    if (!load || !lexicon.isLoad(name)) {
      return name;
    }
    var before = passage.between(passage.start(), start);
    var found = name;
    int last = -1;
    for (var entry : lexicon.loads().entrySet()) {
      int at = before.lastIndexOf(entry.getKey());
      if (at > last) {
        last = at;
        found = entry.getValue();
      }
    }
    return found;
  }

  /** "AST/ALT 45/38": two names, then two values. */
  private List<Mention> pair(Passage passage, Measure measure, String name, int start, int end) {
    Matcher m = passage.at(PAIR, end);
    if (!m.lookingAt()) {
      return List.of();
    }
    var other = lexicon.measureNamed(m.group(1));
    if (other.isEmpty() || other.equals(name)) {
      return List.of();
    }
    var second = lexicon.measure(other);
    var first =
        values.finished(
            passage,
            Mention.of(measure.type(), name, start, end),
            measure,
            Double.parseDouble(m.group(2)),
            m.end(2),
            new TreeMap<>());
    var last =
        values.finished(
            passage,
            Mention.of(second.type(), other, m.start(1), m.end(1)),
            second,
            Double.parseDouble(m.group(3)),
            m.end(3),
            new TreeMap<>());
    return List.of(first, last);
  }

  /** "AST/ALT nl": two names, one word for both. */
  private List<Mention> wordPair(
      Passage passage, Measure measure, String name, int start, int end) {
    Matcher m = passage.at(WORD_PAIR, end);
    var other = m.lookingAt() ? lexicon.measureNamed(m.group(1)) : "";
    if (other.isEmpty() || other.equals(name)) {
      return List.of();
    }
    return List.of(
        Mention.of(measure.type(), name, start, end)
            .withText("normal")
            .withEvidence(start, m.end()),
        Mention.of(lexicon.measure(other).type(), other, m.start(1), m.end(1))
            .withText("normal")
            .withEvidence(m.start(1), m.end()));
  }

  /** Names that are other words too are told from them by their letters or by what follows. */
  private static boolean isWritten(Passage passage, String name, int start, int end) {
    char before = passage.charAt(start - 1);
    if (before == '-' && Character.isLetterOrDigit(passage.charAt(start - 2))) {
      return end - start > 3;
    }
    boolean response =
        end - start == 2
            && (passage.text().startsWith("CR", start) || passage.text().startsWith("PR", start));
    return !name.isEmpty() && !response;
  }

  /** "Call if T > 38.3": no value of the patient. */
  private static boolean isHypothetical(Passage passage, int start) {
    for (Passage.PlacedCue placed : passage.cues()) {
      if (placed.cue().kind() == Cue.Kind.HYPOTHETICAL
          && placed.end() <= start
          && IF_BEFORE.isIn(passage.between(start - 24, start))) {
        return true;
      }
    }
    return false;
  }

  /**
   * A reference limit given for the last of two values holds for both: "AST 62 ALT 71 (ULN 40)".
   */
  static @Nullable Mention sharingLimit(Mention earlier, Mention later) {
    boolean labs = earlier.type().equals("lab") && later.type().equals("lab");
    var multiple = labs ? later.attributes().get("xuln") : null;
    boolean pair =
        labs
            && earlier.unit().equals("U/L")
            && later.unit().equals("U/L")
            && !earlier.attributes().containsKey("xuln")
            && later.start() - earlier.end() <= 3;
    if (multiple == null
        || !pair
        || !(earlier.value() instanceof Value.Number one)
        || !(later.value() instanceof Value.Number two)) {
      return null;
    }
    double limit = two.number() / Double.parseDouble(multiple);
    return earlier.with("xuln", Amount.plain(one.number() / limit));
  }
}
