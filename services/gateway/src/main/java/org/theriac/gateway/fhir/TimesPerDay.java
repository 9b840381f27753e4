package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often an order gives its dose in a day, as its timing or its words say. A count that is read
 * too low makes a full dose look like a lowered one, so what is not plain is not read.
 */
final class TimesPerDay {
  private static final String COUNT =
      "(?<![0-9.,/])([0-9]{1,2}|once|one|twice|two|thrice|three|four|five|six)";

  private static final Pattern COUNTED =
      Pattern.compile(
          "\\b"
              + COUNT
              + " ?(?:(?:x|times?) ?(?:(?:a|per|each|every|/) ?)?(?:day|daily|d)|(?:a|per|each"
              + "|/) ?(?:day|d)|daily)\\b");

  private static final Pattern EVERY_HOURS =
      Pattern.compile("\\b(?:every |q) ?([0-9]{1,2}) ?h(?:ours?|rs?|)\\b");

  /** Latin abbreviations, with or without points. */
  private static final Map<Pattern, Double> ABBREVIATED =
      Map.of(
          Pattern.compile("\\bq\\.?i\\.?d\\b"), 4.0,
          Pattern.compile("\\bt\\.?(?:i\\.?d|d\\.?s)\\b"), 3.0,
          Pattern.compile("\\bb\\.?(?:i\\.?)?d\\b"), 2.0);

  private static final Pattern ONCE =
      Pattern.compile("\\b(?:qd|od|o\\.d|qhs|daily|every day|at bedtime)\\b");

  private static final Pattern NOT_EVERY_DAY =
      Pattern.compile(
          "\\b(?:weekly|monthly|alternate|qod|qow|(?:every )?other day|(?:a|per|each|every"
              + "|/) ?(?:[0-9]+ )?(?:weeks?|months?)|every (?:[0-9]+|two|three|second"
              + "|third) days?)\\b|/ ?(?:wk|week|month)\\b");

  private static final Map<String, Double> WORDS =
      Map.of(
          "once", 1.0, "one", 1.0, "twice", 2.0, "two", 2.0, "thrice", 3.0, "three", 3.0, "four",
          4.0, "five", 5.0, "six", 6.0);

  private static final Pattern SIGNS = Pattern.compile("[\\s\\-\u2010-\u2015]+");

  private static final double MOST = 24;

  private TimesPerDay() {}

  /**
   * Reads an instruction.
   *
   * @return above 0; empty if nothing is said, or not plainly
   */
  static OptionalDouble of(JsonNode instruction) {
    JsonNode timing = FhirTree.object(instruction, "timing");
    JsonNode repeat = FhirTree.object(timing, "repeat");
    if (repeat.path("frequency").isNumber() && repeat.path("period").asDouble(0) > 0) {
      double perPeriod = repeat.path("frequency").asDouble() / repeat.path("period").asDouble();
      return switch (FhirTree.text(repeat, "periodUnit")) {
        case "d" -> OptionalDouble.of(perPeriod);
        case "h" -> OptionalDouble.of(perPeriod * 24);
        case "wk" -> OptionalDouble.of(perPeriod / 7);
        default -> OptionalDouble.empty();
      };
    }
    StringBuilder words =
        new StringBuilder(FhirTree.words(FhirTree.object(timing, "code")))
            .append(" ; ")
            .append(FhirTree.text(instruction, "text"));
    for (JsonNode coding : FhirTree.list(FhirTree.object(timing, "code"), "coding")) {
      words.append(" ; ").append(FhirTree.text(coding, "code"));
    }
    return ofWords(words.toString());
  }

  private static OptionalDouble ofWords(String written) {
    String words = SIGNS.matcher(written.toLowerCase(Locale.ROOT)).replaceAll(" ");
    if (NOT_EVERY_DAY.matcher(words).find()) {
      return OptionalDouble.empty();
    }
    Set<Double> stated = new TreeSet<>();
    COUNTED.matcher(words).results().forEach(found -> stated.add(count(found.group(1))));
    for (Matcher every = EVERY_HOURS.matcher(words); every.find(); ) {
      stated.add(24 / Double.parseDouble(every.group(1)));
    }
    ABBREVIATED.forEach((pattern, times) -> {
      if (pattern.matcher(words).find()) {
        stated.add(times);
      }
    });
    if (stated.isEmpty() && ONCE.matcher(words).find()) {
      return OptionalDouble.of(1);
    }
    List<Double> plain = stated.stream().filter(times -> times > 0 && times <= MOST).toList();
    return stated.size() == 1 && plain.size() == 1
        ? OptionalDouble.of(plain.getFirst())
        : OptionalDouble.empty();
  }

  private static double count(String written) {
    Double known = WORDS.get(written);
    return known == null ? Double.parseDouble(written) : known;
  }
}
