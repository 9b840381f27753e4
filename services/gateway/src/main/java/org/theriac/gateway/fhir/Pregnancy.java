package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether a chart says that the patient is pregnant; one that does not speak of it leaves it open.
 */
public final class Pregnancy {
  private static final String STATUS = "82810-3";
  private static final List<ClinicalTerms> PREGNANT =
      List.of(
          new ClinicalTerms("snomed", "77386006"),
          new ClinicalTerms("icd10", "Z33"),
          new ClinicalTerms("icd10", "Z34"),
          new ClinicalTerms("icd10", "O09"),
          new ClinicalTerms("words", "pregnant"),
          new ClinicalTerms("words", "pregnancy"));
  private static final List<String> PREGNANT_CODES = List.of("77386006", "LA15173-0");
  private static final List<String> NOT_PREGNANT_CODES = List.of("60001007", "LA26683-5");

  private Pregnancy() {}

  /**
   * Whether the patient is pregnant, by Observations of the pregnancy status (LOINC 82810-3) and by
   * conditions that hold.
   *
   * @param today a status of "pregnant" counts for 300 days, one of "not pregnant" for 30
   * @return empty if the chart does not say
   */
  public static Optional<Boolean> of(FhirBundle resources, LocalDate today) {
    Optional<Boolean> said = Optional.empty();
    String when = "";
    for (ObjectNode observation : resources.ofType("Observation")) {
      String date = FhirTree.text(observation, "effectiveDateTime");
      if (!FhirTree.hasCode(FhirTree.object(observation, "code"), STATUS)
          || date.compareTo(when) < 0) {
        continue;
      }
      JsonNode value = FhirTree.object(observation, "valueCodeableConcept");
      if (hasAny(value, PREGNANT_CODES) && isSince(date, today.minusDays(300))) {
        said = Optional.of(true);
        when = date;
      } else if (hasAny(value, NOT_PREGNANT_CODES) && isSince(date, today.minusDays(30))) {
        said = Optional.of(false);
        when = date;
      }
    }
    for (ObjectNode condition : resources.ofType("Condition")) {
      if (!PatientFacts.isOver(condition)
          && PREGNANT.stream()
              .anyMatch(terms -> terms.matches(FhirTree.object(condition, "code")))) {
        return Optional.of(true);
      }
    }
    return said;
  }

  private static boolean isSince(String date, LocalDate day) {
    return date.length() >= 10 && date.substring(0, 10).compareTo(day.toString()) >= 0;
  }

  private static boolean hasAny(JsonNode concept, List<String> codes) {
    return codes.stream().anyMatch(code -> FhirTree.hasCode(concept, code));
  }
}
