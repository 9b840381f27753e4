package org.theriac.gateway.cds;

import java.util.Optional;
import java.util.Set;
import org.theriac.gateway.governance.RuleIds;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;

/**
 * Orders whose drug is not known: with a name much like a known one, or with nothing but codes that
 * are not known. The card that says so is a rule of its own, so that a site may switch it off; the
 * order stays named as not recognised.
 */
final class Resemblances {
  private static final String CODE = "DRUG_RESEMBLES";

  private Resemblances() {}

  /** The note that says which drug it resembles, or that its codes do not tell. */
  static Optional<CallNote> of(DrugAssessment assessment) {
    return assessment.getNotesList().stream().filter(Resemblances::is).findFirst();
  }

  /** The rule, if an answer has such orders. */
  static Set<String> rules(CheckPrescriptionResponse response) {
    return response.getAssessmentsList().stream().anyMatch(one -> of(one).isPresent())
        ? Set.of(RuleIds.NOT_RECOGNISED)
        : Set.of();
  }

  /** The answer in which this is not said, if its rule is among some. */
  static CheckPrescriptionResponse without(CheckPrescriptionResponse response, Set<String> rules) {
    if (!rules.contains(RuleIds.NOT_RECOGNISED)) {
      return response;
    }
    CheckPrescriptionResponse.Builder without = response.toBuilder().clearAssessments();
    for (DrugAssessment assessment : response.getAssessmentsList()) {
      without.addAssessments(
          assessment.toBuilder()
              .clearNotes()
              .addAllNotes(assessment.getNotesList().stream().filter(note -> !is(note)).toList()));
    }
    return without.build();
  }

  private static boolean is(CallNote note) {
    return note.getCode().equals(CODE) || note.getCode().equals(NotTold.CODE);
  }
}
