package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The drug of an order or statement, however it is written. */
public final class OrderedDrugs {
  private static final Pattern MEDICATION = Pattern.compile("Medication/[A-Za-z0-9.-]{1,64}");
  private static final int MOST_CODES = 50;
  private static final int LONGEST_WORDS = 500;
  private static final Set<String> OVER =
      Set.of("cancelled", "stopped", "completed", "entered-in-error", "not-taken");

  private OrderedDrugs() {}

  /**
   * One drug as an order names it.
   *
   * @param codes its codings, in the order of the resource
   * @param words its name in words; empty if there is none
   */
  public record Drug(List<Code> codes, String words) {
    /** Copies the list. */
    public Drug {
      codes = List.copyOf(codes);
    }

    /** True if there is nothing to recognise a drug by. */
    public boolean isBlank() {
      return codes.isEmpty() && words.isEmpty();
    }
  }

  /**
   * A code.
   *
   * @param system URI of the code system; empty if not given
   * @param code the code
   */
  public record Code(String system, String code) {}

  /**
   * What an order says of its drugs.
   *
   * @param drugs one; several for a medication that only lists ingredients; none if not yet chosen
   * @param missing the reference to a medication that was not at hand; empty if there is none
   */
  public record Reading(List<Drug> drugs, String missing) {
    /** Copies the list. */
    public Reading {
      drugs = List.copyOf(drugs);
    }

    /** True if it refers to a medication that was not at hand. */
    public boolean unresolved() {
      return !missing.isEmpty();
    }
  }

  /** True if the order or statement no longer stands, or says not to give the drug. */
  public static boolean isOver(JsonNode resource) {
    return OVER.contains(FhirTree.text(resource, "status"))
        || resource.path("doNotPerform").asBoolean(false);
  }

  /**
   * True if a chart's order or statement says that the drug is taken now: active, or without a
   * status. Drafts, drugs on hold and drugs stopped are not taken.
   */
  public static boolean isTaken(JsonNode resource) {
    String status = FhirTree.text(resource, "status");
    return (status.isEmpty() || status.equals("active"))
        && !resource.path("doNotPerform").asBoolean(false);
  }

  /**
   * The address of a Medication that an order refers to, relative to the FHIR server.
   *
   * @return empty if the reference does not mean a Medication of that server
   */
  public static Optional<String> medicationQuery(String reference, URI server) {
    String relative =
        reference.startsWith(server.toString())
            ? reference.substring(server.toString().length())
            : reference;
    int version = relative.indexOf("/_history");
    String plain = version < 0 ? relative : relative.substring(0, version);
    return MEDICATION.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
  }

  /**
   * Reads the drugs.
   *
   * @param resource a MedicationRequest, MedicationStatement or the like
   * @param bundle where a referenced Medication may be
   */
  public static Reading read(ObjectNode resource, FhirBundle bundle) {
    Drug own = drug(FhirTree.object(resource, "medicationCodeableConcept"));
    if (own.isBlank()) {
      // Some send the name where a concept belongs.
      own = new Drug(List.of(), limited(FhirTree.text(resource, "medicationCodeableConcept")));
    }
    if (own.isBlank()) {
      // R5 writes medication.concept and medication.reference.
      own = drug(FhirTree.object(FhirTree.object(resource, "medication"), "concept"));
    }
    if (!own.isBlank()) {
      return new Reading(List.of(own), "");
    }
    JsonNode reference = FhirTree.object(resource, "medicationReference");
    if (reference.isMissingNode()) {
      reference = FhirTree.object(FhirTree.object(resource, "medication"), "reference");
    }
    if (reference.isMissingNode()) {
      return new Reading(List.of(), "");
    }
    List<Drug> referenced = referenced(FhirTree.text(reference, "reference"), resource, bundle);
    if (!referenced.isEmpty()) {
      return new Reading(referenced, "");
    }
    String display = limited(FhirTree.text(reference, "display"));
    if (!display.isEmpty()) {
      return new Reading(List.of(new Drug(List.of(), display)), "");
    }
    String missing = FhirTree.text(reference, "reference");
    return new Reading(List.of(), missing.isEmpty() ? "no reference" : missing);
  }

  private static List<Drug> referenced(String reference, ObjectNode resource, FhirBundle bundle) {
    if (reference.startsWith("#")) {
      for (JsonNode contained : FhirTree.list(resource, "contained")) {
        if (FhirTree.text(contained, "id").equals(reference.substring(1))) {
          return ofMedication(contained);
        }
      }
      return List.of();
    }
    FhirBundle.Entry entry = bundle.find(reference);
    return entry == null ? List.of() : ofMedication(entry.resource());
  }

  private static List<Drug> ofMedication(JsonNode medication) {
    Drug coded = drug(FhirTree.object(medication, "code"));
    if (!coded.isBlank()) {
      return List.of(coded);
    }
    List<Drug> ingredients = new ArrayList<>();
    for (JsonNode ingredient : FhirTree.list(medication, "ingredient")) {
      JsonNode concept = FhirTree.object(ingredient, "itemCodeableConcept");
      Drug drug =
          drug(
              concept.isMissingNode()
                  ? FhirTree.object(FhirTree.object(ingredient, "item"), "concept")
                  : concept);
      if (!drug.isBlank() && ingredients.size() < MOST_CODES) {
        ingredients.add(drug);
      }
    }
    return ingredients;
  }

  static Drug drug(JsonNode concept) {
    Set<Code> codes = new LinkedHashSet<>();
    for (JsonNode coding : FhirTree.list(concept, "coding")) {
      String code = FhirTree.text(coding, "code");
      if (!code.isEmpty() && code.length() <= 100 && codes.size() < MOST_CODES) {
        codes.add(new Code(limited(FhirTree.text(coding, "system")), code));
      }
    }
    return new Drug(List.copyOf(codes), limited(FhirTree.words(concept)));
  }

  private static String limited(String words) {
    return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS);
  }
}
