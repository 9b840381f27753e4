package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.theriac.gateway.json.Json;

/** What an Observation says of itself beside its value: of what it is, who made it, and when. */
final class ObservationHead {
  private static final String SOURCE_CLASS = "48002-0";
  private static final String SOMATIC = "LA6684-0";
  private static final String GERMLINE = "LA6683-2";
  private static final Pattern TUMOUR =
      Pattern.compile("tumou?r|neoplas|metasta|malignan", Pattern.CASE_INSENSITIVE);

  private ObservationHead() {}

  /** A result of an Observation. */
  static GeneObservation result(
      ObjectNode observation, String gene, String diplotype, String phenotype, boolean isFinal) {
    return new GeneObservation(
        gene,
        diplotype,
        phenotype,
        "",
        specimen(observation),
        isFinal,
        source(observation),
        date(observation));
  }

  /** What an Observation of a genotype would be that says these words of a gene, and no more. */
  static ObjectNode ofWords(String gene, String words) {
    ObjectNode observation = Json.object().put("resourceType", "Observation");
    observation.put("status", "final").put("valueString", words);
    observation.putObject("code").putArray("coding").addObject().put("code", ResultCodes.GENOTYPE);
    ObjectNode studied = observation.putArray("component").addObject();
    studied
        .putObject("code")
        .putArray("coding")
        .addObject()
        .put("code", GeneOfObservation.GENE_STUDIED);
    studied.putObject("valueCodeableConcept").put("text", gene);
    return observation;
  }

  /** {@code germline}, {@code tumor}, another origin in words; empty = not said. */
  static String specimen(ObjectNode observation) {
    for (JsonNode component : FhirTree.list(observation, "component")) {
      if (FhirTree.hasCode(FhirTree.object(component, "code"), SOURCE_CLASS)) {
        JsonNode value = FhirTree.object(component, "valueCodeableConcept");
        String words = FhirTree.words(value).toLowerCase(Locale.ROOT);
        if (FhirTree.hasCode(value, SOMATIC) || words.equals("somatic")) {
          return "tumor";
        }
        if (FhirTree.hasCode(value, GERMLINE) || words.equals("germline")) {
          return "germline";
        }
        // Fetal, mosaic, unknown origin: not known to be the germline.
        return words.isEmpty() ? "" : words;
      }
    }
    String specimen = FhirTree.text(FhirTree.object(observation, "specimen"), "display");
    String site = FhirTree.words(FhirTree.object(observation, "bodySite"));
    return TUMOUR.matcher(specimen + " " + site).find() ? "tumor" : "";
  }

  /** Who made it. */
  static String source(ObjectNode observation) {
    for (JsonNode performer : FhirTree.list(observation, "performer")) {
      String display = FhirTree.text(performer, "display");
      if (!display.isEmpty()) {
        return display.length() <= 120 ? display : display.substring(0, 120);
      }
    }
    return "EHR laboratory result";
  }

  /** ISO date of the Observation as far as it is stated; empty = not said. */
  static String date(ObjectNode observation) {
    for (String field : List.of("effectiveDateTime", "effectiveInstant", "issued")) {
      String instant = FhirTree.text(observation, field);
      if (instant.length() >= 10) {
        return instant.substring(0, 10);
      }
      if (!instant.isEmpty()) {
        return instant;
      }
    }
    String start = FhirTree.text(FhirTree.object(observation, "effectivePeriod"), "start");
    return start.length() > 10 ? start.substring(0, 10) : start;
  }
}
