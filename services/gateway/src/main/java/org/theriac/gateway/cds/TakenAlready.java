package org.theriac.gateway.cds;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.fhir.TimeOfUse;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;

/** Whether the chart shows a drug, by whatever code or name, as taken now. */
final class TakenAlready {
  private TakenAlready() {}

  /**
   * The first day from which each ingredient is taken, by its RxCUI; those that are not listed, or
   * of which no day is told, are left out.
   */
  static Map<String, LocalDate> since(FhirBundle chart, EstablishedUse.Ingredients ingredients) {
    List<OrderedDrugs.Drug> drugs = new ArrayList<>();
    List<LocalDate> days = new ArrayList<>();
    for (FhirBundle.Entry entry : chart.entries()) {
      boolean drug =
          entry.type().equals("MedicationRequest") || entry.type().equals("MedicationStatement");
      Optional<LocalDate> day = drug ? TimeOfUse.since(entry.resource()) : Optional.empty();
      if (day.isPresent() && OrderedDrugs.isTaken(entry.resource())) {
        for (OrderedDrugs.Drug one : OrderedDrugs.read(entry.resource(), chart).drugs()) {
          drugs.add(one);
          days.add(day.get());
        }
      }
    }
    Map<String, LocalDate> since = new HashMap<>();
    if (!drugs.isEmpty()) {
      List<Set<String>> known = ingredients.of(drugs);
      for (int i = 0; i < drugs.size(); i++) {
        for (String rxcui : known.get(i)) {
          since.merge(rxcui, days.get(i), (one, other) -> one.isBefore(other) ? one : other);
        }
      }
    }
    return since;
  }

  /**
   * The answer in which advice to test before a start says that the drug is taken already.
   *
   * @param ingredients asked only where there is such advice
   */
  static CheckPrescriptionResponse noted(
      CheckPrescriptionResponse answer, FhirBundle chart, EstablishedUse.Ingredients ingredients) {
    if (answer.getAssessmentsList().stream().allMatch(one -> one.getPreTestCount() == 0)) {
      return answer;
    }
    Map<String, LocalDate> since = since(chart, ingredients);
    if (since.isEmpty()) {
      return answer;
    }
    CheckPrescriptionResponse.Builder noted = answer.toBuilder().clearAssessments();
    for (DrugAssessment assessment : answer.getAssessmentsList()) {
      DrugAssessment.Builder changed = assessment.toBuilder().clearPreTest();
      for (Guidance advice : assessment.getPreTestList()) {
        LocalDate day = since.get(advice.getIngredient().getRxcui());
        changed.addPreTest(day == null ? advice : advice.toBuilder().addNotes(note(day)).build());
      }
      noted.addAssessments(changed);
    }
    return noted.build();
  }

  private static CallNote note(LocalDate since) {
    return CallNote.newBuilder()
        .setCode("TAKEN_ALREADY")
        .setMessage(
            "By the chart it is taken already, since "
                + since
                + ". The test is for a start: it matters now if that was not long ago, or after a"
                + " break.")
        .build();
  }
}
