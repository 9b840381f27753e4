package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.Set;

/** Body measures of a chart: the newest final one of each kind. */
public final class Measures {
  private static final Set<String> USABLE = Set.of("final", "amended", "corrected", "");
  private static final Set<String> EGFR =
      Set.of(
          "33914-3",
          "48642-3",
          "48643-1",
          "50044-7",
          "50210-4",
          "62238-1",
          "69405-9",
          "70969-1",
          "77147-7",
          "88293-6",
          "88294-4",
          "94677-2",
          "98979-8",
          "98980-6",
          "102097-3");
  private static final double KILOGRAMS_PER_POUND = 0.45359237;

  private Measures() {}

  /** Body weight in kilograms (LOINC 29463-7 or 3141-9), 0.3 to 700; empty if not known. */
  public static OptionalDouble weightKg(FhirBundle resources) {
    JsonNode weight = newest(resources, Set.of("29463-7", "3141-9"));
    double value = weight.path("value").asDouble(0);
    String unit = FhirTree.text(weight, "code");
    unit = unit.isEmpty() ? FhirTree.text(weight, "unit") : unit;
    double kilograms =
        switch (unit) {
          case "kg" -> value;
          case "g" -> value / 1000;
          case "[lb_av]", "lb", "lbs" -> value * KILOGRAMS_PER_POUND;
          default -> 0;
        };
    return kilograms >= 0.3 && kilograms <= 700
        ? OptionalDouble.of(kilograms)
        : OptionalDouble.empty();
  }

  /** Body surface in square metres (LOINC 3140-1 or 8277-6), 0.1 to 4; empty if not known. */
  public static OptionalDouble surfaceM2(FhirBundle resources) {
    double value = newest(resources, Set.of("3140-1", "8277-6")).path("value").asDouble(0);
    return value >= 0.1 && value <= 4 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /**
   * Estimated glomerular filtration rate in mL/min/1.73 m2, 0 to 250, by any of LOINC's codes for
   * it.
   *
   * @param today results older than a year say nothing of today
   */
  public static OptionalDouble egfr(FhirBundle resources, LocalDate today) {
    JsonNode rate = newest(resources, EGFR, today.minusYears(1).toString());
    double value = rate.path("value").asDouble(-1);
    return value >= 0 && value <= 250 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static JsonNode newest(FhirBundle resources, Set<String> codes) {
    return newest(resources, codes, "");
  }

  private static JsonNode newest(FhirBundle resources, Set<String> codes, String since) {
    JsonNode found = MissingNode.getInstance();
    String when = "";
    for (ObjectNode observation : resources.ofType("Observation")) {
      JsonNode code = FhirTree.object(observation, "code");
      String date = FhirTree.text(observation, "effectiveDateTime");
      if (codes.stream().anyMatch(wanted -> FhirTree.hasCode(code, wanted))
          && USABLE.contains(FhirTree.text(observation, "status"))
          && (date.isEmpty() || date.compareTo(since) >= 0)
          && date.compareTo(when) >= 0) {
        found = FhirTree.object(observation, "valueQuantity");
        when = date;
      }
    }
    return found;
  }
}
