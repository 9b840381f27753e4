package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

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
    if (FhirTree.text(resource, "resourceType").equals("Patient")) {
      String id = FhirTree.text(resource, "id");
      return !id.isEmpty() && !id.equals(patientId);
    }
    for (String field : List.of("subject", "patient")) {
      String reference = FhirTree.text(FhirTree.object(resource, field), "reference");
      int at = reference.lastIndexOf(PATIENT);
      if (at >= 0) {
        String id = reference.substring(at + PATIENT.length());
        int version = id.indexOf("/_history");
        return !(version < 0 ? id : id.substring(0, version)).equals(patientId);
      }
    }
    return false;
  }
}
