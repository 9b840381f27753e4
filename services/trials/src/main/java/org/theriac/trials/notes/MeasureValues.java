package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Dates.Found;
import org.theriac.trials.notes.Lexicon.Measure;
import org.theriac.trials.notes.Units.Amount;
import org.theriac.trials.patterns.Rule;

/** Numbers of a measurement: units, limits, earlier and later values, the day of each. */
final class MeasureValues {
  private static final Rule NOW =
      Rule.inAnyCase(
          "(?:\\s?\\((?:nadir|peak|baseline|lowest|highest|max|at (?:dx|diagnosis|baseline)|prior|previous"
              + "|(?:in |on )?\\d{1,2}/\\d{1,4}(?:/\\d{2,4})?)"
              + "(?:\\s[^)]{1,16})?\\))?(?:\\s(?:last|at|on|in|week|month|early|mid|late|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?"
              + "|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
              + "|nov(?:ember)?|dec(?:ember)?|spring|summer|fall|autumn|winter|visit|clinic"
              + "|diagnosis|dx|baseline|previously|ago|before|weeks|months|the|admission"
              + "|presentation|20\\d\\d|\\d{1,2}/\\d{1,4}(?:/\\d{2,4})?|prior|initially"
              + "|yesterday)){0,5}[,;]?\\s\\(?(?:but\\s|and\\s)?(?:is\\s)?(?:now|improved to"
              + "|recovered to|normali[sz]ed to|rising to|climbing to|falling to|most recently|rose to|fell to|dropped to"
              + "|improving to|declined to|decreased to|increased to|worsened to|deteriorated to"
              + "|currently|today)\\s?:?(?:is\\s|at\\s|down to\\s|up to\\s"
              + "|improved to\\s)?\\s?(\\d{1,7}(?:\\.\\d{1,4})?)(?![\\d/])");
  private static final Rule RANGE = Rule.of("\\s?(-|–|to)\\s?(\\d{1,7}(?:\\.\\d{1,3})?)(?![\\d/])");
  private static final Rule ARROW =
      Rule.of(
          "(?:\\s(?:at|on|@)\\s(?:dx|diagnosis|baseline|presentation|admission|screening)"
              + "|\\s?\\([^)\\n]{1,12}\\)|\\s(?:in\\s)?\\d{1,2}/\\d{2,4})?\\s?(?:->|→|-->|=>"
              + "|>)\\s?(?:(?:repeat|rpt|recheck|now|today)\\s)?(\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,7}(?:\\.\\d{1,4})?)(?![\\d/]|,\\d{3})");

  /** "2.1 million", "3 x 10^6": not before a unit that says so itself. */
  private static final Rule SCALE =
      Rule.inAnyCase(
          "\\s?(?:(million|mill?\\b\\.?|billion)(?![a-z])|(?:[x\u00d7]\\s?10\\s?\\^?\\s?|x10e"
              + "|e\\+?)0?([4-9])(?!\\d)(?!\\s?/\\s?[uµμ]?L))");

  private static final Rule LOGARITHM = Rule.inAnyCase("\\s?log(?:10|s)?\\b");

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
          "(?:\\s(?:on|after|with|off|before|while on)(?:\\s[\\w/+-]{2,20}){1,3}(?=[,;(]))?"
              + "\\s?[,;(]?\\s?(?:and\\s)?(?:on\\s)?(?:rpt|repeat(?:ed)?|re-?check(?:ed)?|redrawn"
              + "|redraw)\\s?(?:\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?\\s)?(?:(?:today|was|is|at|now|of"
              + "|later|value|lab|ECG|EKG)\\s){0,2}[:=]?\\s?(\\d{1,7}(?:\\.\\d{1,4})?)(?![\\d/])");

  /** "128 on admission, 136 at discharge": the last of two is the one to go by. */
  private static final Rule AT_THE_END =
      Rule.inAnyCase(
          "\\s?(?:on|at|in|last)\\s(?:admission|presentation|arrival|jan(?:uary)?|feb(?:ruary)?"
              + "|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
              + "|nov(?:ember)?|dec(?:ember)?|spring|summer|fall|winter|week|month|\\d{1,2}/\\d{2,4}"
              + "|(?:19|20)\\d\\d)(?:\\s(?:19|20)\\d\\d)?[,;]?\\s(?:and\\s"
              + "|but\\s)?(\\d{1,7}(?:\\.\\d{1,4})?)(?![\\d/])(?=\\s?%?\\s(?:(?:at|on"
              + "|by)\\s(?:discharge|d/c|dc)|today|now)\\b)");

  /** "1250 (7/25), 310 (1/26)": the next of several values, each with its day in brackets. */
  private static final Rule NEXT_OF_ROW =
      Rule.of(
          "%?\\s?\\([^()\\n]{3,16}\\)\\s?[,;]?\\s?(?:(?:and"
              + "|then)\\s)?(\\d{1,7}(?:\\.\\d{1,4})?)(?=%?\\s?\\((?:\\d{1,4}[/-]\\d"
              + "|[A-Z][a-z]{2,8}\\.?\\s\\d))");

  /** "58% 5/24, 44% 1/25": the same without brackets. */
  private static final Rule NEXT_WITH_DAY =
      Rule.of(
          "\\s?%?\\s(?:in\\s|on\\s)?\\d{1,2}/\\d{2,4}(?:/\\d{2,4})?[,;]\\s?(?:(?:and|then"
              + "|now)\\s)?(\\d{1,7}(?:\\.\\d{1,4})?)(?=\\s?%?\\s(?:in\\s|on\\s)?\\d{1,2}/\\d{2,4}(?:\\D|$))");

  private static final int MOST_OF_ROW = 24;
  private static final Rule UPPER_LIMIT =
      Rule.inAnyCase(
          "\\s?[\\[(](?:ULN|nl|normal|ref|reference|range|upper limit)?\\.?\\s?(?:of|:|="
              + "|range)?\\s?(?:(?:<|≤|up to)\\s?|\\d{1,4}(?:\\.\\d{1,2})?\\s?[-–]\\s?)?(\\d{1,4}"
              + "(?:\\.\\d{1,2})?)\\s?(?:U/L|mg/dL)?[\\])]");
  private static final Rule ULN_INSIDE =
      Rule.inAnyCase("ULN|<|≤|ref|nl|normal|range|\\d\\s?[-–]\\s?\\d");
  private static final String INCHES = "in";
  static final Rule DATE_TAIL = Rule.of("/\\d{1,4}(?:/\\d|\\b)");
  private static final Rule DATE_IN_PARENS =
      Rule.of("\\s?(?:\\(|\\bon\\s|@\\s?|\\s-\\s|\\bin\\s|\\bas of\\s|,\\s(?=\\d{1,2}/\\d{1,2}/))");
  private static final Rule TRANSFUSED =
      Rule.inAnyCase("[^.;]{0,30}\\b(?:transfus|pRBC|after \\d u)");
  private static final Rule FORMULA =
      Rule.inAnyCase("[^.;,]{0,12}\\b(CG|Cockcroft-Gault|Cockcroft|MDRD|CKD-EPI)\\b");
  private static final Rule METRES = Rule.of("\\s?m\\b");
  private static final Rule FEET = Rule.of("(\\d)\\s?(?:'|ft)\\s?(\\d{1,2})?");
  private static final Rule ROOM_AIR = Rule.inAnyCase("\\s?(?:on |at )?(?:RA|room air)\\b");

  private final Dates dates;
  private final EarlierInBrackets brackets;

  MeasureValues(Dates dates) {
    this.dates = dates;
    this.brackets = new EarlierInBrackets(this, dates);
  }

  List<Mention> changed(Passage passage, Mention mention, Measure measure, Matcher change) {
    var number = WrittenNumber.at(passage, change.end());
    if (number == null || passage.at(DATE_TAIL, number.end()).lookingAt()) {
      return List.of();
    }
    var found = new ArrayList<>(numbers(passage, mention, measure, number));
    if (!found.isEmpty()) {
      found.addFirst(
          finished(
                  passage,
                  mention,
                  measure,
                  number(change.group(1)),
                  change.end(1),
                  new TreeMap<>())
              .withStatus(FactStatus.HISTORICAL));
    }
    return found;
  }

  List<Mention> numbers(Passage passage, Mention mention, Measure measure, WrittenNumber number) {
    double value = number.value();
    int end = number.end();
    if (mention.name().equals("height") && value < 9) {
      return height(passage, mention, measure, number);
    }
    Matcher logarithm = passage.at(LOGARITHM, end);
    if (logarithm.lookingAt()) {
      return List.of(
          mention
              .withText(Amount.plain(value) + " log")
              .withEvidence(mention.start(), logarithm.end()));
    }
    if (measure.unit().isEmpty() && measure.type().equals("lab")) {
      Matcher scale = passage.at(SCALE, end);
      if (scale.lookingAt()) {
        value = scaled(value, scale);
        end = scale.end();
      }
    }
    var found = new ArrayList<Mention>();
    var attributes = new TreeMap<String, String>();
    if (number.comparator() != 0) {
      attributes.put("comparator", String.valueOf(number.comparator()));
    }
    Matcher percent = passage.at(Units.SYMBOL, end);
    boolean unitFirst = percent.lookingAt();
    int unitEnd = unitFirst ? percent.end() : end;
    Matcher arrow = passage.at(ARROW, unitEnd);
    Matcher range = passage.at(RANGE, end);
    Matcher now = passage.at(NOW, unitEnd);
    if (!now.lookingAt()) {
      now = passage.at(REPEATED, unitEnd);
    }
    if (!now.lookingAt()) {
      now = passage.at(AT_THE_END, unitEnd);
    }
    if (!now.lookingAt() && unitEnd > end) {
      // "31 in June, 88 today": no inches.
      now = passage.at(AT_THE_END, end);
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
        var before =
            finished(passage, mention, measure, value, unitFirst ? end : arrow.end(1), attributes);
        found.add(
            dated(passage, before.without("date").withDate(""), unitFirst ? before.end() : end)
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
                    .withText(number.wholePart() + "-" + range.group(2))
                    .withEvidence(mention.start(), end),
                end));
      }
      attributes.put("range", number.wholePart() + "-" + range.group(2));
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
    if (!changed && found.size() == 1 && measure.type().equals("lab")) {
      found.addAll(brackets.read(passage, mention, measure, last.end()));
    }
    Matcher earlier =
        !changed && found.size() == 1 && measure.type().equals("lab")
            ? passage.at(EARLIER, last.end())
            : passage.nothing();
    if (earlier.lookingAt()) {
      found.add(
          finished(
                  passage,
                  mention,
                  measure,
                  number(earlier.group(1)),
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
    boolean bare = !first.date().isEmpty() && passage.isAt(NEXT_WITH_DAY, first.end());
    var rule = bare ? NEXT_WITH_DAY : NEXT_OF_ROW;
    Matcher next = passage.at(rule, first.end());
    while (next.lookingAt() && row.size() < MOST_OF_ROW) {
      var read =
          finished(passage, mention, measure, number(next.group(1)), next.end(1), new TreeMap<>());
      row.add(read.withEvidence(next.start(1), read.end()));
      next = passage.at(rule, next.end(1));
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

  Mention finished(
      Passage passage,
      Mention mention,
      Measure measure,
      double value,
      int from,
      TreeMap<String, String> attributes) {
    return finished(passage, mention, measure, value, from, "", attributes);
  }

  /**
   * A value with what stands behind it.
   *
   * @param stated the unit that was told before it; empty = none
   */
  Mention finished(
      Passage passage,
      Mention mention,
      Measure measure,
      double value,
      int from,
      String stated,
      TreeMap<String, String> attributes) {
    int end = from;
    Matcher symbol = passage.at(Units.SYMBOL, end);
    var written = stated;
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
    Matcher limit = measure.type().equals("lab") ? passage.at(UPPER_LIMIT, end) : passage.nothing();
    if (limit.lookingAt() && ULN_INSIDE.isIn(limit.group())) {
      double upper = Double.parseDouble(limit.group(1));
      if (upper > 0) {
        read = read.with("xuln", Amount.plain(amount.value() / upper));
      }
      end = limit.end();
    }
    if (measure.unit().startsWith("mL/min")) {
      Matcher formula = passage.at(FORMULA, end);
      read = formula.lookingAt() ? read.with("formula", formula.group(1)) : read;
    }
    if (isBloodCount(measure) && passage.at(TRANSFUSED, end).lookingAt()) {
      read = read.with("transfused", "true");
    }
    if (measure.type().equals("vital")) {
      Matcher air = passage.at(ROOM_AIR, end);
      end = air.lookingAt() ? air.end() : end;
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

  private List<Mention> height(
      Passage passage, Mention mention, Measure measure, WrittenNumber number) {
    Matcher feet = passage.at(FEET, number.start());
    if (feet.lookingAt()) {
      int inches = feet.group(2) == null ? 0 : Integer.parseInt(feet.group(2));
      double centimetres =
          Math.round((Integer.parseInt(feet.group(1)) * 12 + inches) * 25.4) / 10.0;
      return List.of(
          mention
              .withNumber(centimetres, measure.unit())
              .withEvidence(mention.start(), feet.end()));
    }
    Matcher metres = passage.at(METRES, number.end());
    if (metres.lookingAt()) {
      return List.of(
          mention
              .withNumber(Math.round(number.value() * 1000) / 10.0, measure.unit())
              .withEvidence(mention.start(), metres.end()));
    }
    return List.of();
  }

  private static boolean isBloodCount(Measure measure) {
    return measure.unit().equals("g/dL") || measure.unit().equals("10^9/L");
  }

  /** "(2/25)", "on 3/1/25" right behind dates the value. */
  Mention dated(Passage passage, Mention mention, int end) {
    Matcher opening = passage.at(DATE_IN_PARENS, end);
    int from = opening.lookingAt() ? opening.end() : end;
    if (from == end) {
      var date = dates.opening(passage.text(), from, from + 1, Math.min(passage.end(), from + 14));
      return date == null ? mention : mention.withDate(date.iso()).with("date", date.iso());
    }
    Found date = dates.first(passage.text(), from, Math.min(passage.end(), from + 14));
    if (date == null) {
      // "in January": the word before a month without a year belongs to the date.
      from = end;
      date = dates.first(passage.text(), from, Math.min(passage.end(), from + 18));
    }
    if (date == null
        || date.start() > from + 1
        || EarlierInBrackets.isOfNext(passage, date.end())) {
      return mention;
    }
    return mention.withDate(date.iso()).with("date", date.iso());
  }

  private static double number(String written) {
    return Double.parseDouble(written.replace(",", ""));
  }
}
