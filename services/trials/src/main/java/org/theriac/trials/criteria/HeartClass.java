package org.theriac.trials.criteria;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * "He is short of breath on stairs (NYHA class III)": the class is of the heart failure told
 * elsewhere.
 */
final class HeartClass {
  static final String ATTRIBUTE = "nyha";
  private static final String HEART_FAILURE = "heart failure";

  private static final Rule CLASS =
      Rule.of(
          "\\bNYHA(?: functional)?(?: [Cc]lass)?(?: of| is)? (IV|I{1,3}|[1-4])\\b(?! ?[-\u2013/]| to | or )");

  private HeartClass() {}

  /** Adds the class to heart failure that has none, where the note tells one class alone. */
  static void tell(Set<String> sentences, List<Fact> all) {
    if (all.stream().noneMatch(HeartClass::isWithout)) {
      return;
    }
    var told =
        sentences.stream()
            .flatMap(sentence -> CLASS.all(sentence).stream())
            .map(found -> found.group(1).toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (told.size() == 1) {
      var attribute = Map.of(ATTRIBUTE, told.iterator().next());
      all.replaceAll(fact -> isWithout(fact) ? fact.with(attribute) : fact);
    }
  }

  private static boolean isWithout(Fact fact) {
    return fact.type().equals("condition")
        && fact.name().equals(HEART_FAILURE)
        && fact.status() == FactStatus.PRESENT
        && !fact.attributes().containsKey(ATTRIBUTE);
  }
}
