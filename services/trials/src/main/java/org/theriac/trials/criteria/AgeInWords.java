package org.theriac.trials.criteria;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * An age written in words where a note begins to speak of its patient: "A seventy-two-year-old
 * retired teacher". Years, 1 to 99. That of a relative ("her seventy-year-old mother") is none.
 */
final class AgeInWords {
  /** One to nineteen. */
  private static final List<String> UNITS = NumberWords.WORDS.subList(1, 20);

  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final Rule AGE =
      Rule.inAnyCase(
          "^(?:(?:the|this|our) patient is |this is )?(?:an?|this|the) (?:[a-z-]{3,20} ){0,3}?"
              + "(?:("
              + String.join("|", TENS)
              + ")(?:[ -]("
              + String.join("|", UNITS.subList(0, 9))
              + "))?|("
              + String.join("|", UNITS)
              + "))[ -]years?[ -]old\\b");

  private AgeInWords() {}

  /** The patient's age of a sentence, if it tells one in words. */
  static Optional<Fact> of(String sentence) {
    return AGE.all(sentence).stream()
        .findFirst()
        .map(told ->
            new Fact(
                "age",
                "age",
                new Fact.Value.Number(
                    tens(told.group(1)) + unit(told.group(2)) + unit(told.group(3))),
                "years",
                FactStatus.PRESENT,
                told.group(),
                0,
                0,
                Map.of(),
                "",
                "",
                sentence));
  }

  private static int tens(@Nullable String word) {
    return word == null ? 0 : 10 * (TENS.indexOf(word.toLowerCase(Locale.ROOT)) + 2);
  }

  private static int unit(@Nullable String word) {
    return word == null ? 0 : UNITS.indexOf(word.toLowerCase(Locale.ROOT)) + 1;
  }
}
