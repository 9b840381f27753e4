package org.theriac.trials.criteria;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

/** Reads the sex of a patient from how a note speaks of them, where no fact says it. */
final class SpokenSex {
  private static final Pattern HE =
      Pattern.compile("\\b(?:he|his|him)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern SHE = Pattern.compile("\\b(?:she|her)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern DESCRIBED =
      Pattern.compile(
          "\\b\\d{1,3}[- ]?(?:years?|yrs?|months?|weeks?|days?|y)[- ]?(?:old"
              + "|o)?\\b[^.;,]{0,40}?\\b(woman|female|girl|lady|primigravida|man|male|boy"
              + "|gentleman)\\b",
          Pattern.CASE_INSENSITIVE);

  private SpokenSex() {}

  /** "A 31-year-old … woman", where the note reader found no sex. */
  static void described(String sentence, List<Fact> all) {
    Matcher described = DESCRIBED.matcher(sentence);
    if (described.find() && all.stream().noneMatch(fact -> fact.type().equals("sex"))) {
      var word = described.group(1).toLowerCase(Locale.ROOT);
      boolean female = word.matches("woman|female|girl|lady|primigravida");
      all.add(
          new Fact(
              "sex",
              "sex",
              new Value.Text(female ? "female" : "male"),
              "",
              FactStatus.PRESENT,
              described.group(),
              0,
              0,
              Map.of(),
              "",
              "",
              sentence));
    }
  }

  /** The sex of the only kind of pronoun in a note that names none. */
  static void byPronoun(Set<String> sentences, List<Fact> all) {
    if (all.stream().anyMatch(fact -> fact.type().equals("sex"))) {
      return;
    }
    boolean he = sentences.stream().anyMatch(sentence -> HE.matcher(sentence).find());
    boolean she = sentences.stream().anyMatch(sentence -> SHE.matcher(sentence).find());
    if (he != she) {
      var pattern = he ? HE : SHE;
      var sentence = sentences.stream().filter(one -> pattern.matcher(one).find()).findFirst();
      all.add(
          new Fact(
              "sex",
              "sex",
              new Value.Text(he ? "male" : "female"),
              "",
              FactStatus.PRESENT,
              sentence.orElse(""),
              0,
              0,
              Map.of(),
              "",
              "",
              sentence.orElse("")));
    }
  }
}
