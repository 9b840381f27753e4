package org.theriac.ontology.pharmacogenomics.dose;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What dose models ask of a patient. Everything empty is unknown.
 *
 * @param ageYears age in completed years
 * @param heightCm height in cm
 * @param weightKg weight in kg
 * @param targetInr target INR, the middle of the range
 * @param ancestry recorded ancestry; empty = not recorded
 * @param present conditions known to be present, lower case
 * @param absent conditions known to be absent, lower case
 */
public record DosePatient(
    OptionalInt ageYears,
    OptionalDouble heightCm,
    OptionalDouble weightKg,
    OptionalDouble targetInr,
    String ancestry,
    Set<String> present,
    Set<String> absent) {
  public DosePatient {
    present = Set.copyOf(present);
    absent = Set.copyOf(absent);
  }
}
