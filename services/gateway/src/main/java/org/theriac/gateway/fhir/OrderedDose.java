package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an order says of dose and route. */
public final class OrderedDose {
  private static final Pattern PERCENT =
      Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*(?:%|percent\\b)");
  private static final Pattern PERCENT_OF =
      Pattern.compile(
          "(\\d{1,3}(?:\\.\\d+)?)\\s*(?:%|percent)\\s*(?:of\\s+)?(?:the\\s+)?(?:usual|standard"
              + "|normal|full|recommended|starting|dose)");
  private static final Pattern REDUCED_BY =
      Pattern.compile(
          "(?:reduced?|lower(?:ed)?|decreased?|reduction)\\s*(?:the\\s+)?(?:starting\\s+)?"
              + "(?:dose\\s*)?(?:by|of)\\s*(\\d{1,2}(?:\\.\\d+)?)\\s*(?:%|percent)"
              + "|(\\d{1,2}(?:\\.\\d+)?)\\s*(?:%|percent)\\s*(?:dose\\s+)?(?:reduction|reduced"
              + "|lower|less)");

  /**
   * Words by which a sentence may mean anything else than that this order's dose is lowered:
   * negation, condition, history, possibility, and a course of several doses.
   */
  private static final Pattern UNCLEAR =
      Pattern.compile(
          "\\b(no|not|non|don't|never|without|neither|nor|avoid|instead|if|when|whenever|unless"
              + "|until|while|in case|should|would|could|may|might|can|consider\\w*|possib\\w*"
              + "|discuss\\w*|ask|except|or|else|but|however|although|pending|hold|was|were|been"
              + "|had|has|have|previous\\w*|prior|former\\w*|last|earlier|before|history|past|ago"
              + "|used to|tolerated|then|after\\w*|later|next|follow\\w*|increas\\w*|titrat\\w*"
              + "|escalat\\w*|rais\\w*|return\\w*|resum\\w*|restor\\w*|back to|back|to be|will|week"
              + "|weeks|cycle|cycles|first|second|stop\\w*|discontinu\\w*|undo|revers\\w*"
              + "|cancel\\w*|full|maximum|max|loading|double\\w*|other|another|partner|mother"
              + "|father|sibling|unlike)\\b|[?]");

  private static final int LONGEST_STATEMENT = 160;

  /** Guidance raises a dose to at most five times the usual one. */
  private static final double HIGHEST_SHARE = 5;

  private static final Pattern AMOUNT_IN_WORDS =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(mcg|ug|µg|mg|g)\\b(?!\\s*/)");

  /** Units that count pieces of a product, as UCUM writes them and as systems do. */
  private static final Pattern COUNTED_UNIT =
      Pattern.compile(
          "\\{?(?:tablets?|tabs?|tbl|capsules?|caps?|pills?)\\}?\\.?", Pattern.CASE_INSENSITIVE);

  /** Every amount of a product's name: of a combination none is left out. */
  private static final Pattern STRENGTH =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(mcg|ug|µg|mg|g)\\b");

  private static final Pattern CONCENTRATION =
      Pattern.compile(
          "\\b(?:mcg|ug|µg|mg|g)\\s*(?:/\\s*(?:[0-9.]+\\s*)?|per\\s+)(?:ml|l|g|h|hr|hour|actuat)");

  private static final Pattern COUNT_IN_WORDS =
      Pattern.compile(
          "(?<![0-9./-])([0-9]{1,2}(?:\\.[0-9]{1,2})?|one|two|three|half a|half)\\s*(?:tablets?"
              + "|tabs?|capsules?|caps?|pills?)\\b");

  private static final Map<String, Double> NUMBERS =
      Map.of("one", 1.0, "two", 2.0, "three", 3.0, "half", 0.5, "half a", 0.5);

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
          "\\b(topical (cream|gel|solution|ointment|lotion|foam)|ophthalmic (solution|ointment|gel"
              + "|suspension)|eye drops|ear drops|otic (solution|suspension)|cream|ointment"
              + "|lotion)\\b");
  private static final Pattern NOT_TO_SKIN = Pattern.compile("\\b(rectal|vaginal|oral)\\b");

  private OrderedDose() {}

  /**
   * The share of the usual dose that the order states in words, for example "50 % of the usual
   * dose", "150 % of the usual dose" or "reduced by 50 %". Only a plain statement counts: one
   * instruction, one share, and no word of negation, condition, history or a second dose. Notes are
   * not read, for they may tell of other times.
   *
   * @return above 0, at most 5; empty if it states none, or not plainly
   */
  public static OptionalDouble statedShare(JsonNode order) {
    List<JsonNode> instructions = FhirTree.list(order, "dosageInstruction");
    if (instructions.size() != 1) {
      return OptionalDouble.empty();
    }
    String words = words(instructions.getFirst());
    // "50 % of the full dose" speaks of the full dose without ordering it.
    String plain = words.replaceAll("(of (?:the )?)full dose", "$1usual dose");
    if (words.length() > LONGEST_STATEMENT
        || UNCLEAR.matcher(plain).find()
        || PERCENT.matcher(words).results().count() != 1
        || AMOUNT_IN_WORDS.matcher(words).results().count() > 1) {
      return OptionalDouble.empty();
    }
    Matcher by = REDUCED_BY.matcher(words);
    if (by.find()) {
      String percent = by.group(1) == null ? by.group(2) : by.group(1);
      return OptionalDouble.of(1 - Double.parseDouble(percent) / 100);
    }
    Matcher of = PERCENT_OF.matcher(words);
    if (of.find()) {
      double share = Double.parseDouble(of.group(1)) / 100;
      return share > 0 && share <= HIGHEST_SHARE
          ? OptionalDouble.of(share)
          : OptionalDouble.empty();
    }
    return OptionalDouble.empty();
  }

  /**
   * What is given in a day.
   *
   * @param milligrams in all, or for each unit of the body
   * @param per {@code kg}, {@code m2}, or empty for the whole body
   */
  public record DailyDose(double milligrams, String per) {}

  /**
   * What the order gives in a day.
   *
   * @return empty if dose or frequency is not stated, there are several instructions, or the unit
   *     is not one of mass
   */
  public static Optional<DailyDose> perDay(JsonNode order) {
    List<JsonNode> instructions = FhirTree.list(order, "dosageInstruction");
    if (instructions.size() != 1) {
      return Optional.empty();
    }
    JsonNode instruction = instructions.getFirst();
    OptionalDouble times = TimesPerDay.of(instruction);
    return times.isEmpty()
        ? Optional.empty()
        : amount(order, instruction)
            .map(once -> new DailyDose(once.milligrams() * times.getAsDouble(), once.per()));
  }

  /**
   * The milligrams that the order gives at one time.
   *
   * @return empty if they are not stated, there are several instructions, or they are stated for
   *     each unit of the body
   */
  public static OptionalDouble once(JsonNode order) {
    List<JsonNode> instructions = FhirTree.list(order, "dosageInstruction");
    return instructions.size() != 1
        ? OptionalDouble.empty()
        : amount(order, instructions.getFirst()).stream()
            .filter(once -> once.per().isEmpty())
            .mapToDouble(DailyDose::milligrams)
            .findFirst();
  }

  /** True if the drug is given to skin, eye or ear only, by route or by form. */
  public static boolean isLocal(JsonNode order, String drugWords) {
    for (JsonNode instruction : FhirTree.list(order, "dosageInstruction")) {
      JsonNode route = FhirTree.object(instruction, "route");
      if (!route.isMissingNode()) {
        return isLocalRoute(route);
      }
    }
    String form = drugWords.toLowerCase(Locale.ROOT);
    return LOCAL_FORM.matcher(form).find() && !NOT_TO_SKIN.matcher(form).find();
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

  private static Optional<DailyDose> amount(JsonNode order, JsonNode instruction) {
    JsonNode quantity = FhirTree.object(instruction, "doseQuantity");
    List<JsonNode> rates = FhirTree.list(instruction, "doseAndRate");
    if (rates.size() > 1) {
      return Optional.empty();
    }
    for (JsonNode rate : rates) {
      quantity = FhirTree.object(rate, "doseQuantity");
      if (quantity.isMissingNode()) {
        quantity = FhirTree.object(FhirTree.object(rate, "doseRange"), "high");
      }
    }
    if (quantity.path("value").isNumber()) {
      String unit = FhirTree.text(quantity, "code");
      unit = unit.isEmpty() ? FhirTree.text(quantity, "unit") : unit;
      double value = quantity.path("value").asDouble();
      Optional<DailyDose> stated = dose(value, unit);
      return stated.isPresent() || !COUNTED_UNIT.matcher(unit.strip()).matches()
          ? stated
          : strength(order).flatMap(one -> dose(value * one, "mg"));
    }
    String text = FhirTree.text(instruction, "text").toLowerCase(Locale.ROOT);
    Matcher words = AMOUNT_IN_WORDS.matcher(text);
    if (words.find() && !UNCLEAR.matcher(text).find()) {
      Optional<DailyDose> amount = dose(Double.parseDouble(words.group(1)), words.group(2));
      // Two amounts in one sentence may be a schedule.
      return words.find() ? Optional.empty() : amount;
    }
    Matcher counted = COUNT_IN_WORDS.matcher(text);
    if (counted.find() && !UNCLEAR.matcher(text).find()) {
      double count = NUMBERS.getOrDefault(counted.group(1), 0.0);
      double value = count > 0 ? count : Double.parseDouble(counted.group(1));
      return counted.find()
          ? Optional.empty()
          : strength(order).flatMap(one -> dose(value * one, "mg"));
    }
    return Optional.empty();
  }

  /**
   * The milligrams of one tablet or capsule, as the product's names write it; empty if they name
   * none, or more than one, for then it is not known which is meant.
   */
  private static Optional<Double> strength(JsonNode order) {
    Set<Double> strengths = new HashSet<>();
    for (String words : FhirTree.allWords(FhirTree.object(order, "medicationCodeableConcept"))) {
      String plain = words.toLowerCase(Locale.ROOT);
      if (CONCENTRATION.matcher(plain).find()) {
        return Optional.empty();
      }
      Matcher matcher = STRENGTH.matcher(plain);
      while (matcher.find()) {
        dose(Double.parseDouble(matcher.group(1)), matcher.group(2))
            .ifPresent(one -> strengths.add(one.milligrams()));
      }
    }
    return strengths.size() == 1 ? Optional.of(strengths.iterator().next()) : Optional.empty();
  }

  private static Optional<DailyDose> dose(double value, String unit) {
    String plain = unit.strip().toLowerCase(Locale.ROOT).replace("²", "2").replace("^", "");
    int slash = plain.indexOf('/');
    String per = slash < 0 ? "" : plain.substring(slash + 1).replace("[bsa]", "");
    String mass = slash < 0 ? plain : plain.substring(0, slash);
    if (!per.isEmpty() && !per.equals("kg") && !per.equals("m2")) {
      return Optional.empty();
    }
    return switch (mass.strip()) {
      case "mg" -> Optional.of(new DailyDose(value, per));
      case "g" -> Optional.of(new DailyDose(value * 1000, per));
      case "mcg", "ug", "µg" -> Optional.of(new DailyDose(value / 1000, per));
      default -> Optional.empty();
    };
  }

  private static String words(JsonNode instruction) {
    StringBuilder words = new StringBuilder(FhirTree.text(instruction, "text"));
    String forPatient = FhirTree.text(instruction, "patientInstruction");
    if (!forPatient.equals(FhirTree.text(instruction, "text"))) {
      words.append(' ').append(forPatient);
    }
    for (JsonNode more : FhirTree.list(instruction, "additionalInstruction")) {
      words.append(' ').append(FhirTree.words(more));
    }
    return words.toString().toLowerCase(Locale.ROOT).strip();
  }
}
