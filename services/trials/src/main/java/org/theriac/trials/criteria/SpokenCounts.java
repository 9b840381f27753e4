package org.theriac.trials.criteria;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * Values that stand before what they count: "11 swollen and 14 tender joints", "18% of the body
 * surface", pain "8 out of 10". Where a sentence counts one thing twice, none of it is read.
 */
final class SpokenCounts {
  private static final String SWOLLEN = "swollen joint count";
  private static final String TENDER = "tender joint count";

  private static final Rule JOINTS =
      Rule.inAnyCase(
          "\\b(\\d{1,2}) (swollen|tender)(?: joints?)?(?: and|,)(?: (\\d{1,2}))? (swollen|tender)"
              + " joints?\\b|\\b(\\d{1,2}) (swollen|tender) joints?\\b");

  private static final Rule SURFACE =
      Rule.inAnyCase(
          "\\b(\\d{1,3}(?:\\.\\d)?) ?(?:%|percent) of (?:(?:the|his|her|its|their|total) ){0,2}(?:body"
              + " surface(?: area)?|BSA)\\b");

  private static final Rule PAIN =
      Rule.inAnyCase(
          "\\b(?:pain|painful|hurts|aches?)\\b[^.;]{0,80}?\\b(\\d{1,2})(?: ?/ ?| out of (?:a possible )?| on a scale"
              + " of )10\\b");

  /** "a pack of cigarettes a day for 40 years", "1.5 ppd x 30 years". */
  private static final Rule PACKS_A_DAY =
      Rule.inAnyCase(
          "\\b(\\d(?:\\.\\d{1,2})?|an?|one|(?:one[- ])?half(?: an?)?|one and (?:a|one) half|two|three) ?(?:packs?(?: of"
              + " cigarettes)? ?(?:(?:a|per|each|every) |/ ?|-per-)day|ppd|packs? daily),? (?:for|x|over)(?:"
              + " (?:the|about|past|last|approximately|some|nearly|almost|over|more|than|at|least))* ?(\\d{1,2}) ?(?:years?|yrs?)\\b");

  private static final List<String> ROMAN = List.of("I", "II", "III", "IV", "V");

  private static final Rule ASA =
      Rule.of(
          "\\bASA(?: physical status| status)?(?: class(?:ification)?| score| grade)?(?: of| is)? (IV|V|I{1,3}|[1-5])\\b(?! ?mg)");

  private SpokenCounts() {}

  static void add(String sentence, List<Fact> all) {
    joints(sentence, all);
    anesthesia(sentence, all);
    packs(sentence, all);
    one(SURFACE.all(sentence), "vital", "body surface affected", "%", 100, sentence, all);
    one(PAIN.all(sentence), "score", "pain", "", 10, sentence, all);
  }

  /** The class of the American Society of Anesthesiologists. */
  private static void anesthesia(String sentence, List<Fact> all) {
    var found = ASA.all(sentence);
    if (found.size() == 1) {
      var told = found.getFirst().group(1);
      int roman = ROMAN.indexOf(told);
      double number = roman >= 0 ? roman + 1 : Double.parseDouble(told);
      value("score", "ASA class", number, "", sentence, all);
    }
  }

  private static void packs(String sentence, List<Fact> all) {
    var found = PACKS_A_DAY.all(sentence);
    if (found.size() != 1
        || WordsAhead.areOfOthers(sentence.substring(0, found.getFirst().start()))) {
      return;
    }
    var told = found.getFirst().group(1).toLowerCase(Locale.ROOT);
    double packs =
        Character.isDigit(told.charAt(0))
            ? Double.parseDouble(told)
            : told.startsWith("one and")
                ? 1.5
                : told.contains("half")
                    ? 0.5
                    : told.equals("two") ? 2 : told.equals("three") ? 3 : 1;
    value(
        "score",
        SpokenValues.PACK_YEARS,
        packs * Double.parseDouble(found.getFirst().group(2)),
        "",
        sentence,
        all);
  }

  private static void joints(String sentence, List<Fact> all) {
    var found = JOINTS.all(sentence);
    if (found.size() == 1) {
      var joints = found.getFirst();
      if (joints.group(5) != null) {
        joint(joints.group(6), joints.group(5), sentence, all);
      } else {
        joint(joints.group(2), joints.group(1), sentence, all);
        // "11 swollen and tender joints": the same joints are both.
        joint(
            joints.group(4),
            joints.group(3) == null ? joints.group(1) : joints.group(3),
            sentence,
            all);
      }
    } else if (found.size() == 2 && found.stream().allMatch(joints -> joints.group(5) != null)) {
      found.forEach(joints -> joint(joints.group(6), joints.group(5), sentence, all));
    }
  }

  private static void joint(String kind, String count, String sentence, List<Fact> all) {
    var name = kind.toLowerCase(Locale.ROOT).equals("swollen") ? SWOLLEN : TENDER;
    value("score", name, Double.parseDouble(count), "", sentence, all);
  }

  private static void one(
      List<MatchResult> found,
      String type,
      String name,
      String unit,
      double most,
      String sentence,
      List<Fact> all) {
    var number =
        found.size() == 1
            ? OptionalDouble.of(Double.parseDouble(found.getFirst().group(1)))
            : OptionalDouble.empty();
    if (number.isPresent() && number.getAsDouble() <= most) {
      value(type, name, number.getAsDouble(), unit, sentence, all);
    }
  }

  private static void value(
      String type, String name, double number, String unit, String sentence, List<Fact> all) {
    boolean known =
        all.stream()
            .anyMatch(fact -> fact.name().equals(name) && fact.status() == FactStatus.PRESENT);
    if (!known) {
      all.add(
          new Fact(
              type,
              name,
              new Value.Number(number),
              unit,
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
}
