package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.drugs.Rxcui;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceAction;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceKey;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.Severity;

/**
 * For every fact of the release that asks for a lower dose: an order far below what it advises is
 * not asked to be lowered once more. Drugs of which a low dose cannot be told are listed with the
 * reason.
 */
class LoweredOrdersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USUAL_DOSES = "/org/theriac/gateway/cds/usual-doses.tsv";
  private static final Pattern AMOUNT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(?: mg|$)");
  private static final double FAR_BELOW = 0.05;

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  @Test
  void an_order_far_below_the_advised_dose_is_not_asked_to_be_lowered_again()
      throws IOException, InterruptedException {
    var usual = rows(USUAL_DOSES, "\t", 0);
    var notJudged = rows("doses-not-judged.psv", "\\|", 0);
    var wrong = new ArrayList<String>();
    var needed = new TreeSet<String>();
    var asked = 0;
    var ofDrug = new HashMap<String, Double>();
    for (GuidanceRule rule : lowering()) {
      ofDrug.merge(
          rule.drug().name(),
          dose(rule, usual),
          (a, b) -> a == 0 || b == 0 ? a + b : Math.min(a, b));
    }
    for (GuidanceRule rule : lowering()) {
      var drug = rule.drug().name();
      var dose = ofDrug.getOrDefault(drug, 0.0);
      if (dose == 0) {
        needed.add(drug);
        if (!notJudged.containsKey(drug)) {
          wrong.add("no dose to judge by: " + rule.id());
        }
        continue;
      }
      var answer = sign(rule, dose);
      asked++;
      for (JsonNode card : answer.path("cards")) {
        // What must be tested first is said at any dose.
        var untested = card.path("detail").asText().contains("Not known:");
        if (card.path("summary").asText().contains("lower the dose")
            && !untested
            && !notJudged.containsKey(drug)) {
          wrong.add(dose + " mg: " + rule.id() + ": " + card.path("summary").asText());
        } else if (card.path("summary").asText().contains("lower the dose")) {
          needed.add(drug);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(60);
    assertThat(notJudged.keySet())
        .as("drugs listed as not judged that could be")
        .allMatch(needed::contains);
  }

  @Test
  void an_order_of_twice_the_usual_dose_is_asked_to_be_lowered()
      throws IOException, InterruptedException {
    var usual = rows(USUAL_DOSES, "\t", 0);
    var silent = new ArrayList<String>();
    for (GuidanceRule rule : lowering()) {
      var row = usual.get(rule.drug().rxcui().value());
      if (row != null && rule.doseFactorLow().isPresent() && !row[3].contains("/")) {
        var answer = sign(rule, Double.parseDouble(row[2]) * 2);
        if (answer.path("cards").isEmpty()) {
          silent.add(rule.id());
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  /** Rules that ask for nothing but a lower dose, or name it beside another drug. */
  private static List<GuidanceRule> lowering() {
    return KnowledgeReleases.load().pharmacogenomics().rulesByDrug().values().stream()
        .flatMap(List::stream)
        .filter(rule -> rule.actions().contains(GuidanceAction.DECREASE_DOSE))
        .filter(rule ->
            rule.actions().getFirst() == GuidanceAction.DECREASE_DOSE
                || rule.actions().getFirst() == GuidanceAction.ALTERNATIVE)
        .filter(rule -> rule.severity() == Severity.WARNING)
        .collect(
            Collectors.toMap(
                rule -> rule.drug().name() + rule.when() + rule.population(),
                rule -> rule,
                (one, other) -> one))
        .values()
        .stream()
        .toList();
  }

  /** Milligrams a day far below what the rule advises; 0 if neither it nor the table tells. */
  private static double dose(GuidanceRule rule, Map<String, String[]> usual) {
    var lowest = 0.0;
    for (Map.Entry<String, String> detail : rule.details().entrySet()) {
      var named = AMOUNT.matcher(detail.getValue());
      if (detail.getKey().matches("dose\\.(?:max|start|start\\.max|below)(?:\\.mg\\.day)?")
          && named.find()) {
        lowest = Double.parseDouble(named.group(1));
      }
    }
    var row = usual.get(rule.drug().rxcui().value());
    if (row != null) {
      var ofTable = Double.parseDouble(row[2]);
      lowest = lowest == 0 ? ofTable : Math.min(lowest, ofTable);
    }
    return lowest * FAR_BELOW;
  }

  private static JsonNode sign(GuidanceRule rule, double milligrams)
      throws IOException, InterruptedException {
    var results = new ArrayList<String>();
    for (Map.Entry<GeneSymbol, GuidanceKey> key : rule.when().entrySet()) {
      var said =
          switch (key.getValue()) {
            case GuidanceKey.Phenotype phenotype -> phenotype.value();
            case GuidanceKey.ActivityScore score ->
                score.value().equals("n/a") ? "" : "Activity score: " + score.value();
            case GuidanceKey.Diplotype diplotype ->
                diplotype.alleles().entrySet().stream()
                    .flatMap(
                        allele -> Collections.nCopies(allele.getValue(), allele.getKey()).stream())
                    .collect(Collectors.joining("/"));
            case GuidanceKey.NoResult _ -> "";
          };
      if (!said.isEmpty()) {
        results.add(observation(key.getKey().value(), said));
      }
    }
    ObjectNode request =
        JSON.createObjectNode()
            .put("hook", "order-sign")
            .put("hookInstance", UUID.randomUUID().toString());
    ObjectNode context = request.putObject("context");
    context.put("userId", "Practitioner/1").put("patientId", "patient-1");
    context.set("draftOrders", JSON.readTree(order(rule.drug().rxcui(), milligrams)));
    ObjectNode prefetch = request.putObject("prefetch");
    Set.of("reports", "medications", "statements", "conditions", "allergies", "tests")
        .forEach(prefetch::putNull);
    prefetch.set("results", JSON.readTree("{\"resourceType\":\"Bundle\"}"));
    ArrayNode entries = ((ObjectNode) prefetch.get("results")).putArray("entry");
    for (String result : results) {
      entries.add(JSON.readTree(result));
    }
    entries.add(JSON.readTree(measure("29463-7", "kg", 70)));
    entries.add(JSON.readTree(measure("3140-1", "m2", 1.8)));
    prefetch.set(
        "patient", JSON.readTree("{\"resourceType\":\"Patient\",\"birthDate\":\"1980-01-01\"}"));
    return PLATFORM.call("order-sign", request);
  }

  private static String observation(String gene, String said) {
    return """
    {"resource":{"resourceType":"Observation","status":"final",
      "code":{"coding":[{"system":"http://loinc.org","code":"84413-4"}]},
      "valueCodeableConcept":{"text":"%s"},
      "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"48018-6"}]},
        "valueCodeableConcept":{"text":"%s"}}]}}
    """
        .formatted(said, gene);
  }

  private static String measure(String loinc, String unit, double value) {
    return """
    {"resource":{"resourceType":"Observation","status":"final","code":{"coding":[
      {"system":"http://loinc.org","code":"%s"}]},
      "valueQuantity":{"value":%s,"unit":"%s"}}}
    """
        .formatted(loinc, value, unit);
  }

  private static String order(Rxcui drug, double milligrams) {
    return """
    {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest","id":"o1",
      "status":"draft","medicationCodeableConcept":{"coding":[{"code":"%s",
        "system":"http://www.nlm.nih.gov/research/umls/rxnorm"}]},
      "dosageInstruction":[{
        "timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}},
        "doseAndRate":[{"doseQuantity":{"value":%s,"unit":"mg"}}]}]}}]}
    """
        .formatted(drug, milligrams);
  }

  private static Map<String, String[]> rows(String name, String divider, int key)
      throws IOException {
    var rows = new HashMap<String, String[]>();
    try (InputStream stream =
        Objects.requireNonNull(LoweredOrdersTest.class.getResourceAsStream(name), name)) {
      for (String line :
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          var row = line.strip().split(divider, -1);
          rows.put(row[key], row);
        }
      }
    }
    return rows;
  }
}
