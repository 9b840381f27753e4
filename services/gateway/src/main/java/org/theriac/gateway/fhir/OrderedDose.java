package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an order says of dose and route. */
public final class OrderedDose {
  private static final Pattern PERCENT_OF =
      Pattern.compile(
          "(\\d{1,3}(?:\\.\\d+)?)\\s*%\\s*(?:of\\s+)?(?:the\\s+)?(?:usual|standard|normal|full|recommended|starting|dose)");
  private static final Pattern REDUCED_BY =
      Pattern.compile(
          "(?:reduced?|lowered?|decreased?|reduction)\\s*(?:dose\\s*)?(?:by|of)\\s*(\\d{1,2}(?:\\.\\d+)?)\\s*%"
              + "|(\\d{1,2}(?:\\.\\d+)?)\\s*%\\s*(?:dose\\s+)?(?:reduction|reduced|lower|less)");
  private static final Pattern AMOUNT_IN_WORDS =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(mcg|ug|µg|mg|g)\\b(?!\\s*/)");
  private static final Set<String> LOCAL =
      Set.of(
          "6064005",
          "54485002",
          "10547007",
          "448598008",
          "topical",
          "cutaneous",
          "ophthalmic",
          "topical route",
          "ophthalmic route",
          "otic",
          "otic route",
          "cutaneous route",
          "ocular",
          "skin",
          "eye",
          "to skin",
          "top",
          "ophth",
          "both eyes",
          "left eye",
          "right eye");
  private static final Pattern LOCAL_FORM =
      Pattern.compile(
          "\\b(topical (cream|gel|solution|ointment|lotion|foam)|ophthalmic (solution|ointment|gel|suspension)"
              + "|eye drops|ear drops|otic (solution|suspension))\\b");

  private OrderedDose() {}

  /**
   * The share of the usual dose that the order states in words, for example "50 % of the usual
   * dose" or "reduced by 50 %".
   *
   * @return 0 to 1; empty if it states none
   */
  public static OptionalDouble statedShare(JsonNode order) {
    String words = words(order);
    Matcher by = REDUCED_BY.matcher(words);
    if (by.find()) {
      String percent = by.group(1) == null ? by.group(2) : by.group(1);
      return OptionalDouble.of(1 - Double.parseDouble(percent) / 100);
    }
    Matcher of = PERCENT_OF.matcher(words);
    if (of.find()) {
      double share = Double.parseDouble(of.group(1)) / 100;
      return share <= 1 ? OptionalDouble.of(share) : OptionalDouble.empty();
    }
    return OptionalDouble.empty();
  }

  /**
   * Milligrams a day.
   *
   * @return empty if dose or frequency is not stated, several instructions differ, or the unit is
   *     not one of mass
   */
  public static OptionalDouble milligramsPerDay(JsonNode order) {
    List<JsonNode> instructions = FhirTree.list(order, "dosageInstruction");
    if (instructions.size() != 1) {
      return OptionalDouble.empty();
    }
    JsonNode instruction = instructions.getFirst();
    OptionalDouble amount = amount(instruction);
    OptionalDouble times = timesPerDay(instruction);
    return amount.isPresent() && times.isPresent()
        ? OptionalDouble.of(amount.getAsDouble() * times.getAsDouble())
        : OptionalDouble.empty();
  }

  /** True if the drug is given to skin, eye or ear only, by route or by form. */
  public static boolean isLocal(JsonNode order, String drugWords) {
    for (JsonNode instruction : FhirTree.list(order, "dosageInstruction")) {
      JsonNode route = FhirTree.object(instruction, "route");
      if (!route.isMissingNode()) {
        return isLocalRoute(route);
      }
    }
    return LOCAL_FORM.matcher(drugWords.toLowerCase(Locale.ROOT)).find();
  }

  private static boolean isLocalRoute(JsonNode route) {
    for (JsonNode coding : FhirTree.list(route, "coding")) {
      if (LOCAL.contains(FhirTree.text(coding, "code").toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return FhirTree.allWords(route).stream()
        .anyMatch(words -> LOCAL.contains(words.toLowerCase(Locale.ROOT)));
  }

  private static OptionalDouble amount(JsonNode instruction) {
    JsonNode quantity = FhirTree.object(instruction, "doseQuantity");
    for (JsonNode rate : FhirTree.list(instruction, "doseAndRate")) {
      quantity = FhirTree.object(rate, "doseQuantity");
      if (quantity.isMissingNode()) {
        quantity = FhirTree.object(FhirTree.object(rate, "doseRange"), "high");
      }
      break;
    }
    if (quantity.path("value").isNumber()) {
      String unit = FhirTree.text(quantity, "code");
      unit = unit.isEmpty() ? FhirTree.text(quantity, "unit") : unit;
      return inMilligrams(quantity.path("value").asDouble(), unit);
    }
    Matcher words =
        AMOUNT_IN_WORDS.matcher(FhirTree.text(instruction, "text").toLowerCase(Locale.ROOT));
    if (words.find()) {
      OptionalDouble amount = inMilligrams(Double.parseDouble(words.group(1)), words.group(2));
      // Two amounts in one sentence may be a schedule.
      return words.find() ? OptionalDouble.empty() : amount;
    }
    return OptionalDouble.empty();
  }

  private static OptionalDouble inMilligrams(double value, String unit) {
    return switch (unit.strip().toLowerCase(Locale.ROOT)) {
      case "mg" -> OptionalDouble.of(value);
      case "g" -> OptionalDouble.of(value * 1000);
      case "mcg", "ug", "µg" -> OptionalDouble.of(value / 1000);
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble timesPerDay(JsonNode instruction) {
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
    String words =
        (FhirTree.words(FhirTree.object(timing, "code")) + " " + FhirTree.text(instruction, "text"))
            .toLowerCase(Locale.ROOT);
    for (JsonNode coding : FhirTree.list(FhirTree.object(timing, "code"), "coding")) {
      words += " " + FhirTree.text(coding, "code").toLowerCase(Locale.ROOT);
    }
    if (words.matches(".*\\b(qid|four times (a|per|daily)).*")) {
      return OptionalDouble.of(4);
    }
    if (words.matches(".*\\b(tid|three times (a|per|daily)).*")) {
      return OptionalDouble.of(3);
    }
    if (words.matches(".*\\b(bid|twice (a|per|daily)|every 12 hours|q12h).*")) {
      return OptionalDouble.of(2);
    }
    if (words.matches(".*\\b(qd|od|qhs|daily|once a day|once daily|every day|at bedtime|q24h).*")) {
      return OptionalDouble.of(1);
    }
    return OptionalDouble.empty();
  }

  private static String words(JsonNode order) {
    StringBuilder words = new StringBuilder();
    for (JsonNode instruction : FhirTree.list(order, "dosageInstruction")) {
      words.append(FhirTree.text(instruction, "text")).append(' ');
      words.append(FhirTree.text(instruction, "patientInstruction")).append(' ');
      for (JsonNode more : FhirTree.list(instruction, "additionalInstruction")) {
        words.append(FhirTree.words(more)).append(' ');
      }
    }
    for (JsonNode note : FhirTree.list(order, "note")) {
      words.append(FhirTree.text(note, "text")).append(' ');
    }
    String all = words.toString().toLowerCase(Locale.ROOT);
    return all.length() <= 4000 ? all : all.substring(0, 4000);
  }
}
