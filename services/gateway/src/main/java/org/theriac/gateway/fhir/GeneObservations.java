package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads genotype (LOINC 84413-4) and haplotype (84414-2) Observations, and gene-specific phenotype
 * results, in the spellings of the Genomics Reporting guide's examples.
 */
public final class GeneObservations {
  private static final String GENOTYPE = "84413-4";
  private static final String HAPLOTYPE = "84414-2";
  private static final String GENE_STUDIED = "48018-6";
  private static final String SOURCE_CLASS = "48002-0";
  private static final String SOMATIC = "LA6684-0";
  private static final String GERMLINE = "LA6683-2";
  private static final String GLSTRING = "http://glstring.org";
  private static final Set<String> DEAD = Set.of("entered-in-error", "cancelled");
  private static final Set<String> PROVISIONAL = Set.of("registered", "preliminary", "unknown");

  /** LOINC answers to metabolizer phenotypes: codes of an answer list, not of genes. */
  private static final Map<String, String> METABOLIZERS =
      Map.of(
          "LA9657-3", "Poor Metabolizer",
          "LA10317-8", "Intermediate Metabolizer",
          "LA25391-6", "Normal Metabolizer",
          "LA10316-0", "Normal Metabolizer",
          "LA25390-8", "Rapid Metabolizer",
          "LA10315-2", "Ultrarapid Metabolizer");

  private GeneObservations() {}

  /**
   * What was read.
   *
   * @param results one per gene and Observation, in order
   * @param unreadable genomic Observations that held nothing computable
   */
  public record Reading(List<GeneObservation> results, int unreadable) {
    /** Copies the list. */
    public Reading {
      results = List.copyOf(results);
    }
  }

  /** Reads every Observation of a bundle; other resources are passed over. */
  public static Reading read(FhirBundle bundle) {
    List<GeneObservation> results = new ArrayList<>();
    Map<String, List<GeneObservation>> haplotypes = new LinkedHashMap<>();
    int unreadable = 0;
    for (FhirBundle.Entry entry : bundle.entries()) {
      ObjectNode observation = entry.resource();
      if (!entry.type().equals("Observation")
          || DEAD.contains(FhirTree.text(observation, "status"))) {
        continue;
      }
      JsonNode code = FhirTree.object(observation, "code");
      boolean genotype = FhirTree.hasCode(code, GENOTYPE);
      boolean haplotype = !genotype && FhirTree.hasCode(code, HAPLOTYPE);
      GeneObservation result = result(observation, genotype || haplotype);
      if (result == null) {
        unreadable += genotype || haplotype ? 1 : 0;
      } else if (haplotype) {
        haplotypes.computeIfAbsent(result.gene(), gene -> new ArrayList<>()).add(result);
      } else {
        results.add(result);
      }
    }
    for (List<GeneObservation> pair : haplotypes.values()) {
      if (pair.size() > 2) {
        // Three haplotypes of one gene are no diplotype; guessing two of them could be wrong.
        unreadable++;
      } else {
        results.add(joined(pair));
      }
    }
    return new Reading(results, unreadable);
  }

  private static GeneObservation joined(List<GeneObservation> pair) {
    GeneObservation first = pair.getFirst();
    if (pair.size() == 1) {
      return first;
    }
    GeneObservation second = pair.getLast();
    return new GeneObservation(
        first.gene(),
        first.diplotype() + "/" + second.diplotype(),
        "",
        first.specimen(),
        first.isFinal() && second.isFinal(),
        first.source(),
        first.observedOn());
  }

  private static @Nullable GeneObservation result(ObjectNode observation, boolean alleles) {
    JsonNode value = FhirTree.object(observation, "valueCodeableConcept");
    String written = alleles ? writtenAlleles(value) : "";
    if (written.isEmpty() && alleles) {
      written = FhirTree.text(observation, "valueString");
    }
    String gene = gene(observation);
    if (gene.isEmpty()) {
      gene = Alleles.geneOf(written);
    }
    String diplotype = alleles ? Alleles.diplotype(written, gene) : "";
    String phenotype = alleles ? "" : phenotype(value);
    if (gene.isEmpty() || (diplotype.isEmpty() && phenotype.isEmpty())) {
      return null;
    }
    return new GeneObservation(
        gene,
        diplotype,
        phenotype,
        specimen(observation),
        !PROVISIONAL.contains(FhirTree.text(observation, "status")),
        source(observation),
        date(observation));
  }

  private static String writtenAlleles(JsonNode value) {
    for (JsonNode coding : FhirTree.list(value, "coding")) {
      if (FhirTree.text(coding, "system").equals(GLSTRING)) {
        String code = FhirTree.text(coding, "code");
        return code.substring(code.lastIndexOf('#') + 1).replace('+', '/');
      }
    }
    String words = FhirTree.words(value);
    if (!words.isEmpty()) {
      return words;
    }
    for (JsonNode coding : FhirTree.list(value, "coding")) {
      String code = FhirTree.text(coding, "code");
      if (code.indexOf('*') >= 0) {
        return code;
      }
    }
    return "";
  }

  private static String gene(ObjectNode observation) {
    for (JsonNode component : FhirTree.list(observation, "component")) {
      if (FhirTree.hasCode(FhirTree.object(component, "code"), GENE_STUDIED)) {
        JsonNode studied = FhirTree.object(component, "valueCodeableConcept");
        for (JsonNode coding : FhirTree.list(studied, "coding")) {
          String display = FhirTree.text(coding, "display");
          if (!display.isEmpty()) {
            return display;
          }
          String code = FhirTree.text(coding, "code");
          if (!code.isEmpty() && !code.startsWith("HGNC:")) {
            return code;
          }
        }
        return FhirTree.text(studied, "text");
      }
    }
    return "";
  }

  private static String phenotype(JsonNode value) {
    for (JsonNode coding : FhirTree.list(value, "coding")) {
      String phenotype = METABOLIZERS.get(FhirTree.text(coding, "code"));
      if (phenotype != null) {
        return phenotype;
      }
    }
    String words =
        FhirTree.words(value).toLowerCase(Locale.ROOT).replace("metaboliser", "metabolizer");
    for (String phenotype : METABOLIZERS.values()) {
      if (words.equals(phenotype.toLowerCase(Locale.ROOT))) {
        return phenotype;
      }
    }
    return "";
  }

  private static String specimen(ObjectNode observation) {
    for (JsonNode component : FhirTree.list(observation, "component")) {
      if (FhirTree.hasCode(FhirTree.object(component, "code"), SOURCE_CLASS)) {
        JsonNode value = FhirTree.object(component, "valueCodeableConcept");
        if (FhirTree.hasCode(value, SOMATIC)) {
          return "tumor";
        }
        if (FhirTree.hasCode(value, GERMLINE)) {
          return "germline";
        }
      }
    }
    return "";
  }

  private static String source(ObjectNode observation) {
    for (JsonNode performer : FhirTree.list(observation, "performer")) {
      String display = FhirTree.text(performer, "display");
      if (!display.isEmpty()) {
        return display.length() <= 120 ? display : display.substring(0, 120);
      }
    }
    return "EHR laboratory result";
  }

  private static String date(ObjectNode observation) {
    for (String field : List.of("effectiveDateTime", "issued")) {
      String instant = FhirTree.text(observation, field);
      if (instant.length() >= 10) {
        return instant.substring(0, 10);
      }
      if (!instant.isEmpty()) {
        return instant;
      }
    }
    return FhirTree.text(FhirTree.object(observation, "effectivePeriod"), "start");
  }
}
