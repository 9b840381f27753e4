package org.theriac.gateway.fhir.genomics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import org.theriac.gateway.json.Json;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationOrigin;

/** Findings in a tumour as variants and molecular biomarkers. */
public final class TumourFindings {
  private static final String UCUM = "http://unitsofmeasure.org";

  private TumourFindings() {}

  /**
   * Adds one finding.
   *
   * @param label the finding in words
   * @return its Observation
   */
  public static ObjectNode add(ResourceSet set, Alteration alteration, String label) {
    return switch (alteration.getKind()) {
      case ALTERATION_KIND_SIGNATURE -> signature(set, alteration);
      case ALTERATION_KIND_EXPRESSION -> expression(set, alteration);
      case ALTERATION_KIND_WILD_TYPE ->
          variant(set, alteration, label, Terms.loinc("LA9634-2", "Absent"));
      case ALTERATION_KIND_UNSPECIFIED,
          ALTERATION_KIND_SMALL_VARIANT,
          ALTERATION_KIND_FUSION,
          ALTERATION_KIND_AMPLIFICATION,
          ALTERATION_KIND_DELETION,
          ALTERATION_KIND_CLASS,
          ALTERATION_KIND_ARM_DELETION,
          UNRECOGNIZED ->
          variant(set, alteration, label, Terms.loinc("LA9633-4", "Present"));
    };
  }

  private static ObjectNode variant(
      ResourceSet set, Alteration alteration, String label, ObjectNode value) {
    ObjectNode variant =
        set.observation("variant", Terms.loinc("69548-6", "Genetic variant assessment"), true);
    variant.set("valueCodeableConcept", value);
    Terms.geneStudied(variant, alteration.getGene());
    Terms.geneStudied(variant, alteration.getPartnerGene());
    if (alteration.getHgvsC().startsWith("c.")) {
      Terms.component(
          variant,
          Terms.loinc("48004-6", "DNA change (c.HGVS)"),
          Terms.concept(Terms.HGVS, alteration.getHgvsC(), ""));
    }
    if (alteration.getHgvsP().startsWith("p.")) {
      Terms.component(
          variant,
          Terms.loinc("48005-3", "Amino acid change (pHGVS)"),
          Terms.concept(Terms.HGVS, alteration.getHgvsP(), ""));
    }
    if (alteration.getOrigin() == AlterationOrigin.ALTERATION_ORIGIN_GERMLINE) {
      Terms.germline(variant);
    } else if (alteration.getOrigin() == AlterationOrigin.ALTERATION_ORIGIN_SOMATIC) {
      Terms.somatic(variant);
    }
    if (alteration.hasAlleleFraction()) {
      quantity(
          variant,
          Terms.loinc("81258-6", "Sample variant allelic frequency [NFr]"),
          alteration.getAlleleFraction());
    }
    switch (alteration.getKind()) {
      case ALTERATION_KIND_AMPLIFICATION, ALTERATION_KIND_DELETION -> {
        if (alteration.hasValue()) {
          quantity(
              variant,
              Terms.loinc("82155-3", "Genomic structural variant copy number"),
              alteration.getValue());
        }
      }
      default -> {
        // No copy number.
      }
    }
    Terms.conclusion(variant, label.isBlank() ? alteration.getGene() : label);
    return variant;
  }

  private static ObjectNode signature(ResourceSet set, Alteration alteration) {
    ObjectNode marker =
        biomarker(
            set,
            switch (alteration.getGene()) {
              case "MSI" -> Terms.loinc("81695-9", "").put("text", "Microsatellite instability");
              case "TMB" -> Terms.loinc("94076-7", "").put("text", "Mutations per megabase");
              case "MMR" -> Terms.words("Mismatch repair");
              case "HRD" -> Terms.words("Homologous recombination deficiency");
              default -> Terms.words(alteration.getGene());
            });
    if (alteration.hasValue()) {
      ObjectNode value = marker.putObject("valueQuantity");
      value.put("value", BigDecimal.valueOf(alteration.getValue()));
      if (alteration.getGene().equals("TMB")) {
        value.put("unit", "mutations per megabase");
      }
      Terms.note(marker, alteration.getLabel());
    } else if (!alteration.getLabel().isBlank()) {
      marker.set("valueCodeableConcept", result(alteration));
    } else {
      marker.set("dataAbsentReason", Terms.absentReason("unknown", "Unknown"));
    }
    return marker;
  }

  private static ObjectNode result(Alteration alteration) {
    String label = alteration.getLabel().strip();
    if (!alteration.getGene().equals("MSI")) {
      return Terms.words(label);
    }
    ObjectNode value =
        switch (label.toUpperCase(Locale.ROOT)) {
          case "MSI-H" -> Terms.loinc("LA26203-2", "MSI-H");
          case "MSI-L" -> Terms.loinc("LA26202-4", "MSI-L");
          case "MSS" -> Terms.loinc("LA14122-8", "Stable");
          default -> Json.object();
        };
    return value.put("text", label);
  }

  private static ObjectNode expression(ResourceSet set, Alteration alteration) {
    ObjectNode marker =
        biomarker(set, Terms.words(alteration.getGene() + " expression or in-situ hybridisation"));
    Terms.geneStudied(marker, alteration.getGene());
    if (!alteration.getLabel().isBlank()) {
      marker.set("valueCodeableConcept", Terms.words(alteration.getLabel()));
    } else if (alteration.hasValue()) {
      marker.putObject("valueQuantity").put("value", BigDecimal.valueOf(alteration.getValue()));
    } else {
      marker.set("dataAbsentReason", Terms.absentReason("unknown", "Unknown"));
    }
    return marker;
  }

  private static ObjectNode biomarker(ResourceSet set, ObjectNode code) {
    ObjectNode marker = set.observation("molecular-biomarker", code, true);
    marker.withArray("category").add(Terms.ofGuide("biomarker-category"));
    return marker;
  }

  private static void quantity(ObjectNode observation, ObjectNode code, double value) {
    ObjectNode component = observation.withArray("component").addObject();
    component.set("code", code);
    component
        .putObject("valueQuantity")
        .put("value", BigDecimal.valueOf(value))
        .put("system", UCUM)
        .put("code", "1");
  }
}
