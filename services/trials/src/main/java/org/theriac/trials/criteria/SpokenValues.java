package org.theriac.trials.criteria;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

/** Values right behind a measurement's name that the note reader did not read. */
final class SpokenValues {
  static final String PACK_YEARS = "pack-years";
  private final Vocabulary vocabulary;

  private static final Pattern VALUE =
      Pattern.compile(
          "^(?:\\s*\\((?:[A-Za-z]{2,5})\\))?\\s*(?:\\(|is|are|was|were|of|to|at|:|=|count|level"
              + "|total|score|stage|grade|today|now|currently|\\s){0,6}\\s*(\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)(?:(?<=\\D\\d{1,2})\\s?(?:/|out of)\\s?(\\d{1,3})(?![\\d/]))?(?!\\s?/\\d"
              + "|\\s?-\\d|\\d)\\s*(/mm\\^?3|/uL|/mcL|x ?10\\^?9/L|g/dL|g/L|mg/dL|mmol/L|umol/L|mEq/L"
              + "|U/L|IU/L|ng/mL|mL/min(?:/1\\.73 ?m2)?|kg/m2|kg|%|mmHg|mm Hg|/min|bpm|beats/min"
              + "|m?g/(?:24 ?h\\b|day)|[A-Za-zµμ]{1,6}/[A-Za-z]{1,6}\\d?(?![/\\w])|ms\\b|msec\\b|ppb\\b|cm2\\b|cm²|kPa\\b"
              + "|°?C\\b)?(?!\\w)");

  SpokenValues(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** "EGFR 19 deletion": in capitals the letters of eGFR are a gene's. */
  private static boolean isOtherWord(String written, String name) {
    boolean mixed = !name.equals(name.toLowerCase(Locale.ROOT));
    return mixed
        && written.equalsIgnoreCase(name)
        && !written.equals(name)
        && written.equals(name.toUpperCase(Locale.ROOT));
  }

  private static final Pattern PACKS = Pattern.compile("\\b(\\d{1,3}(?:\\.\\d)?)[- ]$");

  /** "55 pack-years": the number stands before its unit. */
  private static void packYears(String sentence, Term term, List<Fact> all) {
    var before = sentence.substring(0, term.start());
    Matcher packs = PACKS.matcher(before);
    if (packs.find() && !WordsAhead.areOfOthers(before)) {
      all.add(
          new Fact(
              term.type(),
              term.name(),
              new Value.Number(Double.parseDouble(packs.group(1))),
              "",
              FactStatus.PRESENT,
              sentence,
              0,
              0,
              Map.of(),
              "",
              "",
              sentence));
    }
  }

  void add(String sentence, List<Term> terms, Noted noted, List<Fact> all) {
    for (Term term : terms) {
      if (term.name().equals(PACK_YEARS)) {
        packYears(sentence, term, all);
        continue;
      }
      if (term.kind() != Term.Kind.MEASURE || term.type().equals("marker")) {
        continue;
      }
      Matcher value = VALUE.matcher(sentence.substring(term.end()));
      var measure = vocabulary.measure(term.name());
      boolean known = noted.measured().contains(term.name());
      if (known || measure.isEmpty() || !value.find()) {
        continue;
      }
      boolean ofAnother =
          value.group(2) != null && Double.parseDouble(value.group(2)) != measure.get().highest();
      if (ofAnother) {
        // "6/15" is a score out of the most that there is; anything else is no score.
        continue;
      }
      var unit = value.group(3) == null ? "" : value.group(3);
      if (unit.isEmpty()
          && isOtherWord(sentence.substring(term.start(), term.end()), term.name())) {
        continue;
      }
      double number = Double.parseDouble(value.group(1).replace(",", ""));
      var inUnit = measure.get().inUnit(number, unit);
      if (inUnit.isPresent() && measure.get().plausible(inUnit.getAsDouble())) {
        all.add(
            new Fact(
                term.type(),
                term.name(),
                new Value.Number(number),
                unit,
                FactStatus.PRESENT,
                sentence,
                0,
                0,
                StatedLimits.of(sentence.substring(term.end() + value.end())),
                "",
                "",
                sentence));
      }
    }
  }
}
