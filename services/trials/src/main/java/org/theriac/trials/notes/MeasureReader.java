package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Dates.Found;
import org.theriac.trials.notes.Lexicon.Measure;
import org.theriac.trials.notes.Units.Amount;
import org.theriac.trials.patterns.Rule;

/**
 * Reads the value behind a measurement's name, brought to the unit of the vocabulary. A value that
 * no living patient has is kept as words with the status "result not known" and an error: it is
 * never mended by guessing.
 */
final class MeasureReader {
  private static final Rule LINK =
      Rule.inAnyCase(
          "(?:\\s|\\b(?:of|is|was|were|level|levels|now|today|score|index|status|currently|approx"
              + "|about|at|on admission|improved to|up to|down to|rising|rising to|falling"
              + "|climbing|trending up|trending down|elevated at|elevated to|remains|still"
              + "|nadir|peak|lowest|highest|rose to|risen to"
              + "|fell to|dropped to|stable at|baseline|value|count|PS|ratio|est"
              + "|estimated|normalized to|peaked at|class|total)\\b"
              + "|\\((?:CG|C-G|MDRD|CKD-EPI|Cockcroft(?:[ -]Gault)?)\\)|[:=~|]|\\+:)*");
  private static final Rule NOW =
      Rule.inAnyCase(
          "(?:\\s(?:last|at|on|in|week|month|early|mid|late|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?"
              + "|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
              + "|nov(?:ember)?|dec(?:ember)?|spring|summer|fall|autumn|winter|visit|clinic"
              + "|diagnosis|dx|baseline|previously|ago|before|weeks|months|the|admission"
              + "|presentation|20\\d\\d|\\d{1,2}/\\d{1,4}(?:/\\d{2,4})?|prior|initially"
              + "|yesterday)){0,5}[,;]?\\s\\(?(?:but\\s|and\\s)?(?:is\\s)?(?:now|improved to"
              + "|recovered to|normali[sz]ed to|rose to|fell to|dropped to"
              + "|improving to|declined to|decreased to|increased to|worsened to|deteriorated to"
              + "|currently|today)\\s?:?(?:is\\s|at\\s|down to\\s|up to\\s"
              + "|improved to\\s)?\\s?(\\d{1,7}(?:\\.\\d{1,4})?)(?![\\d/])");
  private static final Rule IF_BEFORE =
      Rule.inAnyCase("\\b(?:if|when|unless|until|for)\\s(?:\\w+\\s){0,2}$");
  private static final Rule NUMBER =
      Rule.of("([<>≤≥]=?)?\\s?(\\d{1,3}(?:,\\d{3})+|\\d{1,7})(\\.\\d{1,4}|,\\d{1,2}(?![\\d,]))?");
  private static final String RATIO = "ratio";
  private static final Rule RATIO_BEHIND =
      Rule.inAnyCase("[^.;)]{0,24}?\\bratio\\s?(?:of|:|=|is|was)?\\s?(?=\\d)");
  private static final Rule RANGE = Rule.of("\\s?(-|–|to)\\s?(\\d{1,7}(?:\\.\\d{1,3})?)(?![\\d/])");
  private static final Rule ARROW =
      Rule.of(
          "(?:\\s(?:at|on|@)\\s(?:dx|diagnosis|baseline|presentation|admission|screening)"
              + "|\\s?\\([^)\\n]{1,12}\\)|\\s(?:in\\s)?\\d{1,2}/\\d{2,4})?\\s?(?:->|→|-->|=>"
              + "|>)\\s?(\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,7}(?:\\.\\d{1,4})?)(?![\\d/]|,\\d{3})");

  /** "2.1 million", "3 x 10^6": not before a unit that says so itself. */
  private static final Rule SCALE =
      Rule.inAnyCase(
          "\\s?(?:(million|mill?\\b\\.?|billion)(?![a-z])|(?:[x\u00d7]\\s?10\\s?\\^?\\s?|x10e"
              + "|e\\+?)0?([4-9])(?!\\d)(?!\\s?/\\s?[uµμ]?L))");

  private static final Rule LOGARITHM = Rule.inAnyCase("\\s?log(?:10|s)?\\b");

  /** "rose from 18 to 240". */
  private static final Rule FROM_TO =
      Rule.inAnyCase(
          "(?:\\s?(?:has\\s)?(?:rose|risen|rising|up|increased|went|climbed|fell|fallen|dropped"
              + "|down|decreased|declined|improved|worsened|trended|trending|normalized"
              + "|changed)(?:\\s(?:up|down))?)?\\sfrom\\s(\\d{1,7}(?:\\.\\d{1,4})?)%?\\s"
              + "(?:[^\\d.;]{0,24}\\s)?to\\s(?=\\d)");

  private static final Rule EARLIER =
      Rule.inAnyCase(
          "\\s?[,(]?\\s?(?:[\u2193\u2191]\\s?)?(?:was|prior|previously|prev|previous|baseline|from"
              + "|down from|up from"
              + "|improved from|nadir|peak|peaked at|highest|max|initially|at dx"
              + "|at diagnosis)\\s?:?\\s?(\\d{1,3}(?:,\\d{3})+"
              + "|\\d{1,7}(?:\\.\\d{1,4})?)(?![\\d/])");

  /** "0.9, rpt 1.8", "5.9 (repeat 4.1)": the test was made again, and the last one counts. */
  private static final Rule REPEATED =
      Rule.inAnyCase(
          "\\s?[,(]?\\s?(?:and\\s)?(?:on\\s)?(?:rpt|repeat(?:ed)?|re-?check(?:ed)?|redrawn"
              + "|redraw)\\s?(?:\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?\\s)?(?:(?:today|was|is|at|now|of"
              + "|later|value|lab)\\s){0,2}[:=]?\\s?(\\d{1,7}(?:\\.\\d{1,4})?)(?![\\d/])");

  /** "128 on admission, 136 at discharge": the last of two is the one to go by. */
  private static final Rule AT_THE_END =
      Rule.inAnyCase(
          "\\s?(?:on|at)\\s(?:admission|presentation|arrival)[,;]?\\s(?:and\\s"
              + "|but\\s)?(\\d{1,7}(?:\\.\\d{1,4})?)(?![\\d/])(?=\\s?%?\\s(?:at|on"
              + "|by)\\s(?:discharge|d/c|dc)\\b)");

  /** "1250 (7/25), 310 (1/26)": the next of several values, each with its day in brackets. */
  private static final Rule NEXT_OF_ROW =
      Rule.of(
          "%?\\s?\\([^()\\n]{3,16}\\)\\s?[,;]?\\s?(?:(?:and"
              + "|then)\\s)?(\\d{1,7}(?:\\.\\d{1,4})?)(?=%?\\s?\\((?:\\d{1,4}[/-]\\d"
              + "|[A-Z][a-z]{2,8}\\.?\\s\\d))");

  private static final int MOST_OF_ROW = 24;

  private static final Rule ACID = Rule.of("\\b(?:DNA|RNA|viral load)$");
  private static final Rule NOT_FOUND_BEHIND = Rule.of("\\s?:?\\s?(ND|NR)(?![\\w/])");
  private static final Rule WORD_PAIR =
      Rule.inAnyCase(
          "\\s?/\\s?([A-Za-z]{2,12})\\s?:?\\s?(?:both\\s)?(wnl|within normal limits|normal|nml"
              + "|nl)(?![\\w])");
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
  private static final Rule UPPER_LIMIT =
      Rule.inAnyCase(
          "\\s?[\\[(](?:ULN|nl|normal|ref|reference|range|upper limit)?\\.?\\s?(?:of|:|="
              + "|range)?\\s?(?:(?:<|≤|up to)\\s?|\\d{1,4}(?:\\.\\d{1,2})?\\s?[-–]\\s?)?(\\d{1,4}"
              + "(?:\\.\\d{1,2})?)\\s?(?:U/L|mg/dL)?[\\])]");
  private static final Rule ULN_INSIDE =
      Rule.inAnyCase("ULN|<|≤|ref|nl|normal|range|\\d\\s?[-–]\\s?\\d");
  private static final String INCHES = "in";
  private static final Rule DATE_TAIL = Rule.of("/\\d{1,4}(?:/\\d|\\b)");
  private static final Rule DATE_IN_PARENS =
      Rule.of("\\s?(?:\\(|\\bon\\s|@\\s?|\\s-\\s|\\bin\\s|\\bas of\\s|,\\s(?=\\d{1,2}/\\d{1,2}/))");
  private static final Rule TRANSFUSED =
      Rule.inAnyCase("[^.;]{0,30}\\b(?:transfus|pRBC|after \\d u)");
  private static final Rule FORMULA =
      Rule.inAnyCase("[^.;,]{0,12}\\b(CG|Cockcroft-Gault|Cockcroft|MDRD|CKD-EPI)\\b");
  private static final Rule FEET = Rule.of("(\\d)\\s?(?:'|ft)\\s?(\\d{1,2})?");
  private static final Rule PRESSURE = Rule.of("(\\d{2,3}/\\d{2,3})(?![\\d/])");
  private static final Rule GRADE =
      Rule.of("([ABC])\\s?-?\\s?(?:\\(?(\\d{1,2})\\)?)?(?![A-Za-z0-9])");
  private static final Rule PERCENT_BEFORE =
      Rule.of("(\\d{1,3}(?:\\.\\d)?)\\s?%\\s?(?:\\w{1,12}\\s)?$");
  private static final Rule PAIR =
      Rule.of(
          "\\s?/\\s?([A-Za-z]{2,12})\\s?:?\\s?(\\d{1,5}(?:\\.\\d{1,2})?)\\s?/\\s?(\\d{1,5}"
              + "(?:\\.\\d{1,2})?)(?![\\d/])");
  private static final Rule SUM =
      Rule.of("(\\d{1,2})(?:\\s?\\+\\s?(\\d)(?:\\s?=\\s?(\\d{1,2}))?)?(?![\\d/])");
  private static final Rule ROOM_AIR = Rule.inAnyCase("\\s?(?:on |at )?(?:RA|room air)\\b");
  private static final Rule LEVEL_WORD =
      Rule.inAnyCase(
          "[\\s:=(-]*(?:was |is |category |group |class |risk |score |2022 |2017 |20\\d\\d "
              + "|by )*(very low|very high|low-?\\s?intermediate|high-?\\s?intermediate"
              + "|intermediate-\\d|int-?\\d|low|intermediate|favou?rable|fav|good|high|poor"
              + "|adverse|adv|int)\\b");

  private final Lexicon lexicon;
  private final Dates dates;

  MeasureReader(Lexicon lexicon, Dates dates) {
    this.lexicon = lexicon;
    this.dates = dates;
  }

  /** The statements of a measurement's name and what stands behind it; empty = it says nothing. */
  List<Mention> read(Passage passage, String named, int start, int end) {
    var name = ofVirus(passage, named, start);
    var measure = lexicon.measure(name);
    if (!isWritten(passage, name, start, end) || isHypothetical(passage, start)) {
      return List.of();
    }
    var pair = pair(passage, measure, name, start, end);
    if (pair.isEmpty()) {
      pair = wordPair(passage, measure, name, start, end);
    }
    if (!pair.isEmpty()) {
      return pair;
    }
    Matcher link = passage.at(LINK, end);
    int at = link.lookingAt() ? link.end() : end;
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
    Matcher ratio = passage.at(RATIO_BEHIND, end);
    if (name.endsWith(RATIO) && !passage.between(start, end).endsWith(RATIO) && ratio.lookingAt()) {
      // "kappa FLC 480 (ratio 96)": the level is not the ratio.
      Matcher number = passage.at(NUMBER, ratio.end());
      return number.lookingAt() ? numbers(passage, mention, measure, number) : List.of();
    }
    if (measure.unit().equals("grade")) {
      return grade(passage, mention, at);
    }
    if (measure.unit().equals("sum")) {
      return sum(passage, mention, at);
    }
    if (measure.unit().equals("level") || measure.unit().equals("score")) {
      var level = level(passage, mention, end);
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
      return changed(passage, mention, measure, change);
    }
    Matcher number = passage.at(NUMBER, at);
    boolean noDate =
        passage.charAt(start + 1) == '/' && end - start == 3 || measure.type().equals("score");
    if (number.lookingAt() && (noDate || !passage.at(DATE_TAIL, number.end()).lookingAt())) {
      // "H/H 9.8/29", "IPI 4/5": what stands behind the bar makes no date of it.
      var read = numbers(passage, mention, measure, number);
      return read.size() == 1 && EXTREME.isIn(passage.between(end, at)) ? past(read) : read;
    }
    if (!measure.type().equals("lab")) {
      return List.of();
    }
    var words = words(passage, mention, measure, at);
    if (words.isEmpty() && measure.unit().isEmpty()) {
      words = shared(passage, mention);
    }
    Matcher before = passage.before(PERCENT_BEFORE, start, 12);
    if (words.isEmpty() && measure.unit().equals("%") && before.find()) {
      return List.of(
          mention
              .withNumber(Double.parseDouble(before.group(1)), measure.unit())
              .withEvidence(before.start(1), end));
    }
    return words;
  }

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
  private static final Rule FLAG = Rule.of("\\s?(?:\\(?[HLhl*!]{1,2}\\)?)?");

  /** "| Hgb (g/dL) | 9.1 L |": a number in a cell of the row of a measurement. */
  List<Mention> cell(Passage passage, LabTable.Cell label, LabTable.Cell cell) {
    var written = passage.between(label.start(), label.end());
    Matcher unit = UNIT_IN_LABEL.matcher(written);
    var name = lexicon.measureNamed(unit.find() ? written.substring(0, unit.start()) : written);
    Matcher number = passage.at(NUMBER, cell.start());
    if (name.isEmpty() || !number.lookingAt() || number.end() > cell.end()) {
      return List.of();
    }
    var measure = lexicon.measure(name);
    var attributes = new TreeMap<String, String>();
    if (number.group(1) != null) {
      attributes.put("comparator", number.group(1).substring(0, 1));
    }
    var mention = Mention.of(measure.type(), name, label.start(), label.end());
    var read =
        finished(
            passage,
            mention,
            measure,
            number(number.group(2), number.group(3)),
            number.end(),
            attributes);
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

  private List<Mention> changed(Passage passage, Mention mention, Measure measure, Matcher change) {
    Matcher number = passage.at(NUMBER, change.end());
    if (!number.lookingAt() || passage.at(DATE_TAIL, number.end()).lookingAt()) {
      return List.of();
    }
    var found = new ArrayList<>(numbers(passage, mention, measure, number));
    if (!found.isEmpty()) {
      found.addFirst(
          finished(
                  passage,
                  mention,
                  measure,
                  number(change.group(1), null),
                  change.end(1),
                  new TreeMap<>())
              .withStatus(FactStatus.HISTORICAL));
    }
    return found;
  }

  /** "HCV Ab+ / VL neg": a load without its virus is of the virus named last in the sentence. */
  private String ofVirus(Passage passage, String name, int start) {
    if (!lexicon.isLoad(name)
        || !passage.text().startsWith("VL", start) && !passage.text().startsWith("vir", start)) {
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
        finished(
            passage,
            Mention.of(measure.type(), name, start, end),
            measure,
            Double.parseDouble(m.group(2)),
            m.end(2),
            new TreeMap<>());
    var last =
        finished(
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
    var written = passage.text().substring(start, end);
    char before = passage.charAt(start - 1);
    if (before == '-' && Character.isLetterOrDigit(passage.charAt(start - 2))) {
      return written.length() > 3;
    }
    return !name.isEmpty() && !(written.equals("CR") || written.equals("PR"));
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

  private List<Mention> grade(Passage passage, Mention mention, int at) {
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
  private static List<Mention> sum(Passage passage, Mention mention, int at) {
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

  private static List<Mention> level(Passage passage, Mention mention, int end) {
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

  private List<Mention> words(Passage passage, Mention mention, Measure measure, int at) {
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
    var dated = dated(passage, read, word.end());
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

  private List<Mention> numbers(Passage passage, Mention mention, Measure measure, Matcher number) {
    double value = number(number.group(2), number.group(3));
    int end = number.end();
    if (mention.name().equals("height") && value < 9) {
      return height(passage, mention, measure, number.start());
    }
    if (passage.at(LOGARITHM, end).lookingAt()) {
      Matcher logarithm = passage.at(LOGARITHM, end);
      return logarithm.lookingAt()
          ? List.of(
              mention
                  .withText(Amount.plain(value) + " log")
                  .withEvidence(mention.start(), logarithm.end()))
          : List.of();
    }
    Matcher scale = passage.at(SCALE, end);
    if (measure.unit().isEmpty() && measure.type().equals("lab") && scale.lookingAt()) {
      value = scaled(value, scale);
      end = scale.end();
    }
    var found = new ArrayList<Mention>();
    var attributes = new TreeMap<String, String>();
    if (number.group(1) != null) {
      attributes.put("comparator", number.group(1).substring(0, 1));
    }
    Matcher percent = passage.at(Units.SYMBOL, end);
    boolean unitFirst = percent.lookingAt();
    Matcher arrow = passage.at(ARROW, unitFirst ? percent.end() : end);
    Matcher range = passage.at(RANGE, end);
    Matcher now = passage.at(NOW, unitFirst ? percent.end() : end);
    if (!now.lookingAt()) {
      now = passage.at(REPEATED, unitFirst ? percent.end() : end);
    }
    if (!now.lookingAt()) {
      now = passage.at(AT_THE_END, unitFirst ? percent.end() : end);
    }
    boolean changed = now.lookingAt();
    if (changed) {
      found.add(
          finished(passage, mention, measure, value, end, attributes)
              .withStatus(FactStatus.HISTORICAL)
              .withEvidence(mention.start(), end));
      value = Double.parseDouble(now.group(1));
      end = now.end(1);
    } else if (arrow.lookingAt()) {
      // "34% -> 6%" has its unit with each value, "1.4 -> 2.1 mg/dL" behind the last.
      do {
        found.add(
            finished(passage, mention, measure, value, unitFirst ? end : arrow.end(1), attributes)
                .withStatus(FactStatus.HISTORICAL)
                .withEvidence(mention.start(), end));
        value = Double.parseDouble(arrow.group(1).replace(",", ""));
        end = arrow.end();
        percent = passage.at(Units.SYMBOL, end);
        unitFirst = percent.lookingAt();
        arrow = passage.at(ARROW, unitFirst ? percent.end() : end);
      } while (arrow.lookingAt());
    } else if (!unitFirst
        && range.lookingAt()
        && Double.parseDouble(range.group(2)) > value
        && !passage.at(DATE_TAIL, range.end()).lookingAt()) {
      end = range.end();
      if (measure.unit().isEmpty() && measure.type().equals("performance")) {
        return List.of(
            dated(
                passage,
                mention
                    .withText(number.group(2) + "-" + range.group(2))
                    .withEvidence(mention.start(), end),
                end));
      }
      attributes.put("range", number.group(2) + "-" + range.group(2));
    }
    if (passage.charAt(end) == '^') {
      // "10^-4": a power is no ten.
      return List.of();
    }
    if (end < passage.end()
        && Character.isLetterOrDigit(passage.charAt(end))
        && !passage.at(Units.SYMBOL, end).lookingAt()) {
      return List.of();
    }
    var last = finished(passage, mention, measure, value, end, attributes);
    if (last.value() instanceof Value.Text && !last.attributes().containsKey("error")) {
      return List.of();
    }
    if (measure.unit().equals("10^9/L") && last.unit().equals("%")) {
      // "lymphocytes 12%": a share of the cells is no count.
      return List.of();
    }
    if (measure.type().equals("vital")
        && (isUnitOfAnother(measure, last) || passage.before(TITLE, mention.start(), 6).find())) {
      return List.of();
    }
    found.add(last);
    if (!changed && found.size() == 1 && measure.type().equals("lab")) {
      var row = row(passage, mention, measure, last);
      if (row.size() > 1) {
        return row;
      }
    }
    Matcher earlier = passage.at(EARLIER, last.end());
    if (!changed && found.size() == 1 && measure.type().equals("lab") && earlier.lookingAt()) {
      found.add(
          finished(
                  passage,
                  mention,
                  measure,
                  number(earlier.group(1), null),
                  earlier.end(),
                  new TreeMap<>())
              .withStatus(FactStatus.HISTORICAL)
              .withEvidence(earlier.start(1), earlier.end(1)));
    }
    return found;
  }

  /** Values with a day each: the newest is the one of now. */
  private List<Mention> row(Passage passage, Mention mention, Measure measure, Mention first) {
    var row = new ArrayList<Mention>();
    row.add(first);
    Matcher next = passage.at(NEXT_OF_ROW, first.end());
    while (next.lookingAt() && row.size() < MOST_OF_ROW) {
      var read =
          finished(
              passage, mention, measure, number(next.group(1), null), next.end(1), new TreeMap<>());
      row.add(read.withEvidence(next.start(1), read.end()));
      next = passage.at(NEXT_OF_ROW, next.end(1));
    }
    if (row.size() == 1) {
      return row;
    }
    var newest = row.stream().map(Mention::date).max(java.util.Comparator.naturalOrder());
    row.replaceAll(one ->
        !one.date().isEmpty() && one.status() == null && one.date().compareTo(newest.get()) < 0
            ? one.withStatus(FactStatus.HISTORICAL)
            : one);
    return row;
  }

  private static double scaled(double value, Matcher scale) {
    if (scale.group(2) != null) {
      return value * Math.pow(10, Integer.parseInt(scale.group(2)));
    }
    return value * (scale.group(1).toLowerCase(Locale.ROOT).startsWith("b") ? 1e9 : 1e6);
  }

  /** "Ms. T is 45": a name. */
  private static final Rule TITLE = Rule.of("\\b(?:Mrs?|Ms|Dr|Miss)\\.?\\s$");

  /** "T <20 ng/dL" is no temperature. */
  private static boolean isUnitOfAnother(Measure measure, Mention read) {
    return !read.unit().isEmpty() && !read.unit().equals(measure.unit());
  }

  private Mention finished(
      Passage passage,
      Mention mention,
      Measure measure,
      double value,
      int from,
      TreeMap<String, String> attributes) {
    int end = from;
    Matcher symbol = passage.at(Units.SYMBOL, end);
    var written = "";
    if (symbol.lookingAt()
        && !(symbol.group(1).equals(INCHES) && !Units.isKnown(mention.name(), measure, INCHES))) {
      written = symbol.group(1);
      end = symbol.end();
    }
    var amount = Units.amount(mention.name(), measure, value, written);
    var read =
        mention
            .withNumber(amount.value(), amount.unit())
            .with(attributes)
            .with(amount.attributes());
    Matcher limit = passage.at(UPPER_LIMIT, end);
    if (limit.lookingAt() && ULN_INSIDE.isIn(limit.group()) && measure.type().equals("lab")) {
      double upper = Double.parseDouble(limit.group(1));
      if (upper > 0) {
        read = read.with("xuln", Amount.plain(amount.value() / upper));
      }
      end = limit.end();
    }
    Matcher formula = passage.at(FORMULA, end);
    if (measure.unit().startsWith("mL/min") && formula.lookingAt()) {
      read = read.with("formula", formula.group(1));
    }
    if (isBloodCount(measure) && passage.at(TRANSFUSED, end).lookingAt()) {
      read = read.with("transfused", "true");
    }
    Matcher air = passage.at(ROOM_AIR, end);
    if (measure.type().equals("vital") && air.lookingAt()) {
      end = air.end();
    }
    if (!amount.possible()) {
      // A value outside life is shown as written and decides nothing.
      read =
          read.withText((Amount.plain(value) + " " + written).strip())
              .withUnit("")
              .with("error", "impossible value")
              .withStatus(FactStatus.UNKNOWN_RESULT);
    }
    return dated(passage, read.withEvidence(mention.start(), end), end);
  }

  private List<Mention> height(Passage passage, Mention mention, Measure measure, int at) {
    Matcher feet = passage.at(FEET, at);
    if (feet.lookingAt()) {
      int inches = feet.group(2) == null ? 0 : Integer.parseInt(feet.group(2));
      double centimetres =
          Math.round((Integer.parseInt(feet.group(1)) * 12 + inches) * 25.4) / 10.0;
      return List.of(
          mention
              .withNumber(centimetres, measure.unit())
              .withEvidence(mention.start(), feet.end()));
    }
    Matcher number = passage.at(NUMBER, at);
    Matcher metres = number.lookingAt() ? passage.at(Rule.of("\\s?m\\b"), number.end()) : number;
    if (number.lookingAt() && metres.lookingAt()) {
      double value = number(number.group(2), number.group(3));
      return List.of(
          mention
              .withNumber(Math.round(value * 1000) / 10.0, measure.unit())
              .withEvidence(mention.start(), metres.end()));
    }
    return List.of();
  }

  private static boolean isBloodCount(Measure measure) {
    return measure.unit().equals("g/dL") || measure.unit().equals("10^9/L");
  }

  /** "(2/25)", "on 3/1/25" right behind dates the value. */
  private Mention dated(Passage passage, Mention mention, int end) {
    Matcher opening = passage.at(DATE_IN_PARENS, end);
    int from = opening.lookingAt() ? opening.end() : end;
    Found date = dates.first(passage.text(), from, Math.min(passage.end(), from + 14));
    if (date == null && from > end) {
      // "in January": the word before a month without a year belongs to the date.
      from = end;
      date = dates.first(passage.text(), from, Math.min(passage.end(), from + 18));
    }
    if (date == null || date.start() > from + 1) {
      return mention;
    }
    return mention.withDate(date.iso()).with("date", date.iso());
  }

  /**
   * A reference limit given for the last of two values holds for both: "AST 62 ALT 71 (ULN 40)".
   */
  static @Nullable Mention sharingLimit(Mention earlier, Mention later) {
    var multiple = later.attributes().get("xuln");
    boolean pair =
        earlier.type().equals("lab")
            && later.type().equals("lab")
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

  private static double number(String whole, @Nullable String fraction) {
    return Double.parseDouble(
        whole.replace(",", "") + (fraction == null ? "" : fraction.replace(',', '.')));
  }
}
