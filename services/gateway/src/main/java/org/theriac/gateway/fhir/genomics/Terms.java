package org.theriac.gateway.fhir.genomics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.json.Json;

/** Codes of the guide and the elements that are written with them. */
public final class Terms {
  /** Code system of LOINC. */
  public static final String LOINC = "http://loinc.org";

  /** Code system of RxNorm. */
  public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

  /** The NCI Thesaurus, by the system URI of HL7's terminology. */
  private static final String NCIT = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl";

  /** Code system of HGVS expressions. */
  public static final String HGVS = "http://varnomen.hgvs.org";

  static final String GENES = "http://www.genenames.org";
  static final String PROFILES = "http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/";

  private static final String TBD =
      "http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs";
  private static final int LONGEST = 100_000;

  private Terms() {}

  /** A concept with one coding. */
  public static ObjectNode concept(String system, String code, String display) {
    ObjectNode concept = Json.object();
    ObjectNode coding = concept.putArray("coding").addObject();
    coding.put("system", system).put("code", code);
    if (!display.isEmpty()) {
      coding.put("display", display);
    }
    return concept;
  }

  /** A LOINC code. */
  public static ObjectNode loinc(String code, String display) {
    return concept(LOINC, code, display);
  }

  /** A code that the guide defines itself until LOINC has one. */
  public static ObjectNode ofGuide(String code) {
    return concept(TBD, code, "");
  }

  /** A concept of which only the words are known. */
  public static ObjectNode words(String text) {
    return Json.object().put("text", limited(text));
  }

  /** A gene: with its HGNC id where known, else by its symbol. */
  public static ObjectNode gene(String symbol) {
    String id = GeneIds.idOf(symbol);
    return id == null ? words(symbol) : concept(GENES, id, symbol);
  }

  /** A drug: with its RxNorm ingredient where known. */
  public static ObjectNode drug(String rxcui, String name) {
    ObjectNode drug = rxcui.isEmpty() ? Json.object() : concept(RXNORM, rxcui, name);
    return drug.put("text", limited(name));
  }

  /** A medicine: with its RxNorm ingredient and its code in the NCI Thesaurus, where known. */
  public static ObjectNode drug(String rxcui, String ncit, String name) {
    ObjectNode drug = drug(rxcui, name);
    if (!ncit.isEmpty()) {
      drug.withArray("coding")
          .addObject()
          .put("system", NCIT)
          .put("code", ncit)
          .put("display", limited(name));
    }
    return drug;
  }

  /** A concept that is not known: never an empty one, never a negative one. */
  public static ObjectNode absent(String reason) {
    ObjectNode concept = Json.object();
    concept
        .putArray("extension")
        .addObject()
        .put("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
        .put("valueCode", reason);
    return concept;
  }

  /** Why a value is not there, as an Observation's own field. */
  public static ObjectNode absentReason(String reason, String display) {
    return concept("http://terminology.hl7.org/CodeSystem/data-absent-reason", reason, display);
  }

  /** Adds a component whose value is a concept. */
  public static void component(ObjectNode observation, ObjectNode code, ObjectNode value) {
    ObjectNode component = observation.withArray("component").addObject();
    component.set("code", code);
    component.set("valueCodeableConcept", value);
  }

  /** Adds the component that says in words what the observation comes to; blank adds none. */
  public static void conclusion(ObjectNode observation, String words) {
    if (!words.isBlank()) {
      ObjectNode component = observation.withArray("component").addObject();
      component.set("code", ofGuide("conclusion-string"));
      component.put("valueString", limited(words));
    }
  }

  /** Adds the gene that was looked at. */
  public static void geneStudied(ObjectNode observation, String symbol) {
    if (!symbol.isBlank()) {
      component(observation, loinc("48018-6", "Gene studied [ID]"), gene(symbol.strip()));
    }
  }

  /** Adds where the DNA comes from. */
  public static void germline(ObjectNode observation) {
    component(
        observation,
        loinc("48002-0", "Genomic source class [Type]"),
        loinc("LA6683-2", "Germline"));
  }

  /** Adds where the DNA comes from. */
  public static void somatic(ObjectNode observation) {
    component(
        observation, loinc("48002-0", "Genomic source class [Type]"), loinc("LA6684-0", "Somatic"));
  }

  /** Adds a remark; blank adds none. */
  public static void note(ObjectNode resource, @Nullable String words) {
    if (words != null && !words.isBlank()) {
      resource.withArray("note").addObject().put("text", limited(words));
    }
  }

  static String limited(String words) {
    String stripped = words.strip();
    return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
  }
}
