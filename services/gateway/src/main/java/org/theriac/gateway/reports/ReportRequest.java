package org.theriac.gateway.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.trials.PatientOfRequest;
import org.theriac.ontology.v1.Alteration;
import org.theriac.trials.v1.PatientFacts;
import org.theriac.variants.v1.Assembly;

/**
 * What a report is made from.
 *
 * @param oncotreeCode code of the tumour type; empty if only named or unknown
 * @param tumorName the tumour in words; empty if coded or unknown
 * @param files the tumour's files
 * @param assembly that the caller states; unspecified = found out
 * @param ploidy of the tumour; empty = not known
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
 * @param plannedDrugs drugs that are planned anyway: germline warnings are given for them too
 * @param specimen what is said of the specimen and its test
 * @param store whether the report of a named patient is kept
 * @param previous an earlier report of this tumour, to say what changed
 */
record ReportRequest(
    String oncotreeCode,
    String tumorName,
    ReportFiles files,
    Assembly assembly,
    OptionalDouble ploidy,
    String tumorSample,
    List<Alteration> alterations,
    List<String> coveredGenes,
    List<PatientOfRequest.Note> notes,
    Optional<PatientId> patient,
    PatientFacts facts,
    String plannedDayOne,
    String asOf,
    int trialLimit,
    boolean rulesOnly,
    List<String> plannedDrugs,
    Specimen specimen,
    boolean store,
    Optional<ObjectNode> previous) {
  ReportRequest {
    alterations = List.copyOf(alterations);
    coveredGenes = List.copyOf(coveredGenes);
    notes = List.copyOf(notes);
    plannedDrugs = List.copyOf(plannedDrugs);
  }
}
