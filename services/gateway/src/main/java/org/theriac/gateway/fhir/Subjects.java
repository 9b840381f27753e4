package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Whose a resource is, as far as it says so. */
public final class Subjects {
  private static final String PATIENT = "Patient/";

  private Subjects() {}

  /**
   * True if a resource says that it is another patient's: its subject is another Patient, or it is
   * another Patient. A resource without a subject is taken for the patient's, for it came with the
   * request; so is one whose subject is no Patient address (a {@code urn:uuid:} of a bundle).
   *
   * @param patientId FHIR id of the patient; empty = not checked
   */
  public static boolean isOfAnother(JsonNode resource, String patientId) {
    if (patientId.isEmpty()) {
      return false;
    }
    return patientOf(resource).filter(id -> !id.equals(patientId)).isPresent();
  }

  /**
   * The FHIR id of the Patient that a resource is, or says that it is of.
   *
   * @return empty if it does not say so by the address of a Patient
   */
  public static Optional<String> patientOf(JsonNode resource) {
    if (FhirTree.text(resource, "resourceType").equals("Patient")) {
      return Optional.of(FhirTree.text(resource, "id")).filter(id -> !id.isEmpty());
    }
    for (String field : List.of("subject", "patient")) {
      String reference = FhirTree.text(FhirTree.object(resource, field), "reference");
      int at = reference.lastIndexOf(PATIENT);
      if (at >= 0) {
        String id = reference.substring(at + PATIENT.length());
        int version = id.indexOf("/_history");
        return Optional.of(version < 0 ? id : id.substring(0, version));
      }
    }
    return Optional.empty();
  }
}
