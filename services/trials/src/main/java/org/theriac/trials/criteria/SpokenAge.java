package org.theriac.trials.criteria;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

/** The age of an infant in days, weeks or months, where no fact says it. */
final class SpokenAge {
  private static final Pattern INFANT =
      Pattern.compile("\\b(\\d{1,2})[- ](month|week|day)s?[- ]old\\b", Pattern.CASE_INSENSITIVE);

  /** "her 4-month-old", "a 4-month-old daughter": the age of a child of the patient. */
  private static final Pattern SOMEONES =
      Pattern.compile(
          "\\b(?:her|his|their|hers|\\w+'s)\\s+(?:\\w+\\s+){0,2}$", Pattern.CASE_INSENSITIVE);

  private static final Pattern CHILD =
      Pattern.compile(
          "^\\s+(?:\\w+\\s+)?(?:son|daughter|child|children|twins?|grand\\w+|sibling|sister|brother"
              + "|niece|nephew|at home)\\b",
          Pattern.CASE_INSENSITIVE);

  private SpokenAge() {}

  static void add(String sentence, List<Fact> all) {
    Matcher infant = INFANT.matcher(sentence);
    if (infant.find()
        && !SOMEONES.matcher(sentence.substring(0, infant.start())).find()
        && !CHILD.matcher(sentence.substring(infant.end())).find()
        && all.stream()
            .noneMatch(fact -> fact.type().equals("age") && fact.status() == FactStatus.PRESENT)) {
      all.add(
          new Fact(
              "age",
              "age",
              new Value.Number(Double.parseDouble(infant.group(1))),
              infant.group(2).toLowerCase(Locale.ROOT) + "s",
              FactStatus.PRESENT,
              infant.group(),
              0,
              0,
              Map.of(),
              "",
              "",
              sentence));
    }
  }
}
