package org.theriac.records.identity;

/**
 * A patient of a tenant.
 *
 * @param tenant whose patient
 * @param id opaque id of the tenant's EHR; 1 to 128 characters
 */
public record Patient(Tenant tenant, String id) {
  /** Checks the id. */
  public Patient {
    Ids.checked(id, "patient_id");
  }

  /** The tenant only: a patient's id does not belong in a log. */
  @Override
  public String toString() {
    return "a patient of " + tenant.name();
  }
}
