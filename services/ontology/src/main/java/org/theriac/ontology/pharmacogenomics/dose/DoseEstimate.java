package org.theriac.ontology.pharmacogenomics.dose;

import java.util.List;
import java.util.OptionalDouble;
import org.theriac.knowledgebase.pharmacogenomics.DoseModel;

/**
 * What a model says of a patient.
 *
 * @param model the model
 * @param weeklyMg dose by the model in mg a week; empty = refused
 * @param lowMg lower end after the guideline's adjustments; empty = refused or none
 * @param highMg upper end
 * @param refusals why nothing was calculated; empty = it was
 * @param inputs what went in, for example "age 54 years"
 * @param remarks what must be said with it
 */
public record DoseEstimate(
    DoseModel model,
    OptionalDouble weeklyMg,
    OptionalDouble lowMg,
    OptionalDouble highMg,
    List<String> refusals,
    List<String> inputs,
    List<String> remarks) {
  public DoseEstimate {
    refusals = List.copyOf(refusals);
    inputs = List.copyOf(inputs);
    remarks = List.copyOf(remarks);
  }

  static DoseEstimate refused(DoseModel model, List<String> refusals) {
    return new DoseEstimate(
        model,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        refusals,
        List.of(),
        List.of());
  }
}
