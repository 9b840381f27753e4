package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.List;
import java.util.Set;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.ontology.pharmacogenomics.dose.DosePatient;

/**
 * What is asked: a drug for a patient.
 *
 * @param drug the ingredient
 * @param results the patient's germline results
 * @param taken drugs taken or ordered at the same time, or stopped lately
 * @param populations guideline populations that are known to apply
 * @param patient what else is known of the patient
 * @param genotypeUncertain transplant or transfusion: automatic guidance is withheld
 */
public record Prescription(
    Ingredient drug,
    List<PatientResult> results,
    List<Taken> taken,
    Set<String> populations,
    DosePatient patient,
    boolean genotypeUncertain) {
  public Prescription {
    results = List.copyOf(results);
    taken = List.copyOf(taken);
    populations = Set.copyOf(populations);
  }
}
