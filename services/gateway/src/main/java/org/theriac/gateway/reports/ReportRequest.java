package org.theriac.gateway.reports;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.trials.PatientOfRequest;
import org.theriac.ontology.v1.Alteration;
import org.theriac.trials.v1.PatientFacts;

/**
 * What a report is made from.
 *
 * @param oncotreeCode code of the tumour type; empty if only named or unknown
 * @param tumorName the tumour in words; empty if coded or unknown
 * @param file the tumour's variant file. Null = none
 * @param tumorSample its sample column; empty = found out
 * @param alterations findings that no file holds: copy numbers, fusions, signatures, reported
 *     changes
 * @param coveredGenes genes whose wild type is known
 * @param notes notes of the chart
 * @param patient whose stored germline profile and facts are used; empty = nobody's
 * @param facts what else is known for trials: age, sex, facts
 * @param plannedDayOne ISO date; empty = unknown
 * @param asOf ISO date; empty = newest date of the facts
 * @param trialLimit most trials to show, 1 to 200
 * @param rulesOnly true to switch the ranking model off
 */
record ReportRequest(
    String oncotreeCode,
    String tumorName,
    byte @Nullable [] file,
    String tumorSample,
    List<Alteration> alterations,
    List<String> coveredGenes,
    List<PatientOfRequest.Note> notes,
    Optional<PatientId> patient,
    PatientFacts facts,
    String plannedDayOne,
    String asOf,
    int trialLimit,
    boolean rulesOnly) {
  ReportRequest {
    alterations = List.copyOf(alterations);
    coveredGenes = List.copyOf(coveredGenes);
    notes = List.copyOf(notes);
  }
}
