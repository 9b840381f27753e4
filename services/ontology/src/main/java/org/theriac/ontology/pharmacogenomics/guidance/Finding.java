package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.List;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.Severity;
import org.theriac.ontology.pharmacogenomics.calling.Note;

/**
 * A rule that applies to a patient.
 *
 * @param rule the rule
 * @param inputs the results it was made from
 * @param shown seriousness that may be shown
 * @param populationConfirmed whether the rule's population is known to apply
 * @param alternatives drugs the rule names, each checked against the same genes
 * @param notes what must be said with it
 * @param possibleOnly true if it holds only for a diplotype that is possible but not best supported
 */
public record Finding(
    GuidanceRule rule,
    List<Input> inputs,
    Severity shown,
    boolean populationConfirmed,
    List<CheckedAlternative> alternatives,
    List<Note> notes,
    boolean possibleOnly) {
  public Finding {
    inputs = List.copyOf(inputs);
    alternatives = List.copyOf(alternatives);
    notes = List.copyOf(notes);
  }

  /**
   * A result as it was used.
   *
   * @param result the patient's result
   * @param diplotype the diplotype used
   * @param phenotype the phenotype used
   * @param activityScore the score used
   * @param geneticPhenotype the phenotype by genes alone, if a drug changed it; empty = unchanged
   * @param inhibitor the drug that changed it; empty = none
   */
  public record Input(
      PatientResult result,
      String diplotype,
      String phenotype,
      String activityScore,
      String geneticPhenotype,
      String inhibitor) {}

  /**
   * An alternative.
   *
   * @param drug the drug
   * @param ruledOut why it is ruled out for this patient; empty = it is not
   */
  public record CheckedAlternative(Ingredient drug, String ruledOut) {}
}
