package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.Map;
import java.util.Set;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.Population;
import org.theriac.ontology.pharmacogenomics.dose.Ancestry;
import org.theriac.ontology.pharmacogenomics.dose.DosePatient;

/** Whether a population of a guideline is the patient's. */
final class Populations {
  private final Map<String, Population> facts;
  private final DosePatient patient;
  private final Set<String> stated;
  private final Ancestry ancestry;

  /** An answer. */
  enum Applies {
    /** It is known to apply. */
    YES,
    /** It is known not to apply. */
    NO,
    /** Not known: shown with the condition. */
    UNKNOWN
  }

  Populations(Map<String, Population> facts, Prescription prescription) {
    this.facts = facts;
    this.patient = prescription.patient();
    this.stated = prescription.populations();
    this.ancestry = new Ancestry(patient.ancestry());
  }

  Applies applies(GuidanceRule rule) {
    var name = rule.population();
    if (name.isEmpty() || stated.contains(name)) {
      return Applies.YES;
    }
    var population = facts.get(name);
    if (population == null) {
      return Applies.UNKNOWN;
    }
    boolean open = false;
    if (population.minimumAge().isPresent() || population.maximumAge().isPresent()) {
      if (patient.ageYears().isEmpty()) {
        open = true;
      } else {
        int age = patient.ageYears().getAsInt();
        if (age < population.minimumAge().orElse(Long.MIN_VALUE)
            || age > population.maximumAge().orElse(Long.MAX_VALUE)) {
          return Applies.NO;
        }
      }
    }
    if (population.minimumWeightKg().isPresent()) {
      if (patient.weightKg().isEmpty()) {
        open = true;
      } else if (patient.weightKg().getAsDouble() < population.minimumWeightKg().getAsDouble()) {
        return Applies.NO;
      }
    }
    if (!population.ancestry().isEmpty()) {
      if (!ancestry.known()) {
        open = true;
      } else if (!ancestry.is(population.ancestry())) {
        return Applies.NO;
      }
    }
    return open ? Applies.UNKNOWN : Applies.YES;
  }
}
