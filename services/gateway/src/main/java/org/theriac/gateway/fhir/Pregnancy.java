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
   * Whether the patient is pregnant, by the newest final Observation of the pregnancy status (LOINC
   * 82810-3) and by conditions that hold. A newer one that says neither yes nor no leaves it open,
   * and so do two of the same time that disagree.
   *
   * @param today a status of "pregnant" counts for 300 days, one of "not pregnant" for 30
   * @return empty if the chart does not say
   */
  public static Optional<Boolean> of(FhirBundle resources, LocalDate today) {
    Optional<Boolean> said = Optional.empty();
    String when = "";
    for (ObjectNode observation : resources.ofType("Observation")) {
      String date = Measures.when(observation);
      if (!FhirTree.hasCode(FhirTree.object(observation, "code"), STATUS)
          || !Measures.isUsable(observation)
          || date.compareTo(when) < 0) {
        continue;
      }
      Optional<Boolean> says =
          said(FhirTree.object(observation, "valueCodeableConcept"), date, today);
      said = date.equals(when) && !date.isEmpty() && !says.equals(said) ? Optional.empty() : says;
      when = date;
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

  private static Optional<Boolean> said(JsonNode value, String date, LocalDate today) {
    boolean yes = hasAny(value, PREGNANT_CODES);
    boolean no = hasAny(value, NOT_PREGNANT_CODES);
    return yes != no && isSince(date, today.minusDays(yes ? 300 : 30))
        ? Optional.of(yes)
        : Optional.empty();
  }

  private static boolean isSince(String date, LocalDate day) {
    return date.length() >= 10 && date.substring(0, 10).compareTo(day.toString()) >= 0;
  }

  private static boolean hasAny(JsonNode concept, List<String> codes) {
    return codes.stream().anyMatch(code -> FhirTree.hasCode(concept, code));
  }
}
