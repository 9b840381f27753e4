package org.theriac.gateway.cds;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.theriac.gateway.fhir.GeneCodes;

/**
 * What is asked of the patient's chart: the keys of the prefetch templates. Templates keep to reads
 * and searches by type with the tokens and prefixes that CDS Hooks 2.0.1 allows.
 */
enum ChartKey {
  /** Gene results as Observations. */
  RESULTS(
      "results",
      "Observation?patient={{context.patientId}}&code=http://loinc.org|84413-4,http://loinc.org"
          + "|84414-2,http://loinc.org|69548-6,http://loinc.org"
          + "|53040-2,http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs"
          + "|therapeutic-implication"
          + codesOfOneGene()
          + "&_count=200",
      false),
  /** Reports of genetic tests, which may hold results or only a file. */
  REPORTS(
      "reports",
      "DiagnosticReport?patient={{context.patientId}}&code=http://loinc.org|51969-4,"
          + "http://loinc.org|51968-6&_count=50",
      false),
  /** The patient, for age and sex. */
  PATIENT("patient", "Patient/{{context.patientId}}", true),
  /** What the patient takes, as orders. */
  MEDICATIONS(
      "medications",
      "MedicationRequest?patient={{context.patientId}}&status=active&_count=200",
      false),
  /** What the patient takes, as told. */
  STATEMENTS(
      "statements",
      "MedicationStatement?patient={{context.patientId}}&status=active&_count=200",
      false),
  /** Conditions, past ones included: they rule alternatives out. */
  CONDITIONS("conditions", "Condition?patient={{context.patientId}}&_count=200", true),
  /** Allergies, for alternatives. */
  ALLERGIES("allergies", "AllergyIntolerance?patient={{context.patientId}}&_count=200", true),
  /** Genetic tests that are under way. */
  TESTS(
      "tests",
      "ServiceRequest?patient={{context.patientId}}&status=draft,active,on-hold&_count=200",
      true),
  /**
   * Weight, height, body surface, kidney function, pregnancy: for doses and alternatives. The last
   * one, for it is fetched only along with others: it is not worth a call of its own.
   */
  MEASURES(
      "measures",
      "Observation?patient={{context.patientId}}&code=http://loinc.org|29463-7,http://loinc.org"
          + "|3141-9,http://loinc.org|8302-2,http://loinc.org|3140-1,http://loinc.org"
          + "|8277-6,http://loinc.org|33914-3,http://loinc.org|62238-1,http://loinc.org"
          + "|69405-9,http://loinc.org|98979-8,http://loinc.org|82810-3&_sort=-date&_count=50",
      true);

  private static String codesOfOneGene() {
    return GeneCodes.all().stream()
        .map(code -> ",http://loinc.org|" + code)
        .collect(Collectors.joining());
  }

  private final String key;
  private final String template;
  private final boolean onlyForOrders;

  ChartKey(String key, String template, boolean onlyForOrders) {
    this.key = key;
    this.template = template;
    this.onlyForOrders = onlyForOrders;
  }

  /** Name in {@code prefetch}. */
  String key() {
    return key;
  }

  /** The prefetch template. */
  String template() {
    return template;
  }

  /** True if the service uses it. */
  boolean isFor(CdsService service) {
    return service.readsOrders() || !onlyForOrders;
  }

  /** The template for one patient, as a relative address. */
  String query(String patientId) {
    String id = URLEncoder.encode(patientId, StandardCharsets.UTF_8).replace("+", "%20");
    return template.replace("{{context.patientId}}", id).replace("|", "%7C");
  }
}
