package org.theriac.gateway.cds;

import java.util.ArrayList;
import java.util.List;
import org.theriac.gateway.fhir.Subjects;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.GeneResult;

/** What of the chart is not known, and whether it is too little for an answer. */
final class ChartGaps {
  static final String DRUGS_NOT_GIVEN =
      "What the patient takes was neither sent nor to be fetched: drugs that change how a gene"
          + " works were looked for among the orders only.";

  private ChartGaps() {}

  static boolean needsResults(CheckPrescriptionResponse response) {
    return response.getAssessmentsList().stream()
        .anyMatch(assessment ->
            assessment.getMissingGenesCount() > 0
                || assessment.getPreTestCount() > 0
                || assessment.getGuidanceCount() > 0);
  }

  /** At least some result: what is there may warn, also where the rest could not be had. */
  static void requireResults(Chart chart, List<GeneResult> stored) {
    boolean some =
        !stored.isEmpty()
            || !chart.resources().ofType("Observation").isEmpty()
            || !chart.resources().ofType("DiagnosticReport").isEmpty();
    switch (chart.state(ChartKey.RESULTS)) {
      case KNOWN, INCOMPLETE -> {}

      case FAILED -> {
        if (!some) {
          throw unavailable(
              "The patient's gene results (results) could not be had from the client or its FHIR"
                  + " server.");
        }
      }
      case NOT_GIVEN -> {
        if (!some) {
          throw unavailable(
              "Nothing is stored of the patient, and the request has neither the prefetch key"
                  + " results nor a fhirServer that may be asked, with a token for this patient.");
        }
      }
    }
  }

  static boolean usesResults(DrugAssessment assessment) {
    return assessment.getGuidanceCount() > 0 || assessment.getNoActionCount() > 0;
  }

  /** True if neither list of current drugs was sent or fetched, and no other key held any. */
  static boolean drugsNotGiven(Chart chart) {
    return chart.state(ChartKey.MEDICATIONS) == Chart.State.NOT_GIVEN
        && chart.state(ChartKey.STATEMENTS) == Chart.State.NOT_GIVEN
        && chart.resources().ofType("MedicationRequest").isEmpty()
        && chart.resources().ofType("MedicationStatement").isEmpty();
  }

  static List<String> gaps(Chart chart) {
    List<String> gaps = new ArrayList<>();
    if (chart.state(ChartKey.RESULTS) == Chart.State.INCOMPLETE) {
      gaps.add("The gene results of the chart are incomplete: further pages could not be read.");
    }
    if (chart.state(ChartKey.RESULTS) == Chart.State.FAILED
        || chart.state(ChartKey.REPORTS) == Chart.State.FAILED) {
      gaps.add(
          "The gene results of the chart are incomplete: a part of them could not be had from the"
              + " client or its FHIR server.");
    }
    for (ChartKey key : List.of(ChartKey.MEDICATIONS, ChartKey.STATEMENTS)) {
      if (chart.state(key) == Chart.State.INCOMPLETE || chart.state(key) == Chart.State.FAILED) {
        gaps.add("The list of current drugs is incomplete: inhibitors may have been missed.");
        break;
      }
    }
    if (chart.ofOthers() > 0) {
      gaps.add(
          chart.ofOthers()
              + " entries of the chart name another patient as their subject and were not used.");
    }
    return gaps;
  }

  /** Orders that name another patient than the request does are checked, and this is said. */
  static void mismatched(HookRequest request, List<DraftOrder> orders, List<String> remarks) {
    long others =
        orders.stream()
            .filter(order -> Subjects.isOfAnother(order.resource(), request.patientId()))
            .count();
    if (others > 0) {
      remarks.add(
          others
              + " order(s) name another patient than the one whose chart is open. They were checked"
              + " against the results of the open chart: confirm the patient.");
    }
  }

  static ProblemException unavailable(String detail) {
    return new ProblemException(Problem.of(ProblemCode.DATA_UNAVAILABLE, detail));
  }
}
