package org.theriac.gateway.cds;

import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.GeneObservation;
import org.theriac.gateway.fhir.GeneObservations;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.fhir.PatientFacts;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.PatientContext;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.v1.GetProfileRequest;
import org.theriac.records.v1.PatientKey;

/** Joins an order, the patient's results and the knowledge base. */
@Singleton
final class PrescriptionCheck {
  private static final int MOST_CO_MEDICATIONS = 500;

  private final Services services;
  private final Callers callers;
  private final Clock clock = Clock.systemDefaultZone();

  PrescriptionCheck(Services services, Callers callers) {
    this.services = services;
    this.callers = callers;
  }

  /**
   * Checks the selected orders of a request.
   *
   * @throws ProblemException DATA_UNAVAILABLE if results or orders cannot be had in time;
   *     SERVICE_UNAVAILABLE if the knowledge base cannot be asked
   */
  Decision check(HookRequest request, CdsService service, Deadline deadline) {
    Map<String, DraftOrder> byKey = new LinkedHashMap<>();
    CheckPrescriptionRequest.Builder question = CheckPrescriptionRequest.newBuilder();
    List<String> unrecognised = new ArrayList<>();
    for (DraftOrder order : request.orders()) {
      if (!order.selected()) {
        addCoMedication(question, order.reading());
        continue;
      }
      if (order.reading().unresolved()) {
        throw new ProblemException(
            Problem.of(
                ProblemCode.DATA_UNAVAILABLE,
                "An order refers to a Medication that the request does not hold. Send it contained"
                    + " or as a medicationCodeableConcept."));
      }
      if (order.reading().drugs().isEmpty() && service == CdsService.ORDER_SIGN) {
        unrecognised.add(order.key());
      }
      List<OrderedDrugs.Drug> drugs = order.reading().drugs();
      for (int i = 0; i < drugs.size(); i++) {
        String key = drugs.size() == 1 ? order.key() : order.key() + "#" + i;
        byKey.put(key, order);
        question.addDrugs(reference(key, drugs.get(i)));
      }
    }
    if (question.getDrugsCount() == 0) {
      return new Decision(List.of(), unrecognised, List.of(), List.of(), "");
    }
    List<String> remarks = new ArrayList<>();
    addResults(question, request, deadline, remarks);
    addContext(question, request, remarks);
    CheckPrescriptionResponse response = ask(question.build(), deadline);
    return decide(response, byKey, unrecognised, remarks);
  }

  /** The results stored of a patient and brought by the request. */
  List<GeneResult> results(HookRequest request, Deadline deadline, List<String> remarks) {
    CheckPrescriptionRequest.Builder holder = CheckPrescriptionRequest.newBuilder();
    addResults(holder, request, deadline, remarks);
    return holder.getResultsList();
  }

  private Decision decide(
      CheckPrescriptionResponse response,
      Map<String, DraftOrder> byKey,
      List<String> unrecognised,
      List<String> remarks) {
    List<Decision.AssessedOrder> assessed = new ArrayList<>();
    List<Decision.AssessedOrder> untested = new ArrayList<>();
    byKey.forEach((key, order) -> {
      DrugAssessment assessment = Decision.find(response, key);
      Decision.AssessedOrder entry = new Decision.AssessedOrder(order, assessment);
      if (assessment.getStatus() == DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE
          || assessment.getStatus() == DrugStatus.DRUG_STATUS_UNSPECIFIED) {
        unrecognised.add(order.key());
        return;
      }
      assessed.add(entry);
      if (assessment.getMissingGenesCount() > 0) {
        untested.add(entry);
      }
    });
    return new Decision(assessed, unrecognised, untested, remarks, response.getKnowledgeRelease());
  }

  private CheckPrescriptionResponse ask(CheckPrescriptionRequest question, Deadline deadline) {
    try {
      return Services.by(deadline, services.pharmacogenomics()).checkPrescription(question);
    } catch (StatusRuntimeException e) {
      if (RpcProblems.isDeadline(e)) {
        throw new ProblemException(
            Problem.of(
                ProblemCode.DATA_UNAVAILABLE,
                "The orders could not be checked in time. They are unchecked; try again."));
      }
      throw new ProblemException(RpcProblems.of(e));
    }
  }

  private void addResults(
      CheckPrescriptionRequest.Builder question,
      HookRequest request,
      Deadline deadline,
      List<String> remarks) {
    if (request.failed(HookRequest.RESULTS)) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.DATA_UNAVAILABLE,
              "The client could not prefetch the patient's gene results."));
    }
    FhirBundle bundle = request.bundle(HookRequest.RESULTS);
    if (!bundle.complete()) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.DATA_UNAVAILABLE,
              "The prefetched gene results are one page of several; all are needed."));
    }
    question.addAllResults(stored(request.patientId(), deadline));
    GeneObservations.Reading reading = GeneObservations.read(bundle);
    for (GeneObservation observation : reading.results()) {
      question.addResults(result(observation));
    }
    if (reading.unreadable() > 0) {
      remarks.add(
          reading.unreadable()
              + " genetic result(s) of the chart could not be read and were not used.");
    }
  }

  private List<GeneResult> stored(String patientId, Deadline deadline) {
    try {
      return Services.by(deadline, services.records())
          .getProfile(
              GetProfileRequest.newBuilder()
                  .setPatient(
                      PatientKey.newBuilder().setTenant(callers.tenant()).setPatientId(patientId))
                  .build())
          .getResultsList();
    } catch (StatusRuntimeException e) {
      if (RpcProblems.hasReason(e, "UNKNOWN_PATIENT")) {
        return List.of();
      }
      Problem problem = RpcProblems.of(e);
      throw new ProblemException(
          problem.status() == 503
              ? Problem.of(
                  ProblemCode.DATA_UNAVAILABLE,
                  "The patient's stored results could not be read in time. The orders are"
                      + " unchecked; try again.")
              : problem);
    }
  }

  private void addContext(
      CheckPrescriptionRequest.Builder question, HookRequest request, List<String> remarks) {
    PatientContext.Builder context = PatientContext.newBuilder();
    PatientFacts.ageYears(request.resource(HookRequest.PATIENT), LocalDate.now(clock))
        .ifPresent(context::setAgeYears);
    context.setSex(PatientFacts.sex(request.resource(HookRequest.PATIENT)));
    context.addAllConditions(PatientFacts.conditions(request.bundle(HookRequest.CONDITIONS)));
    for (DraftOrder order : request.orders()) {
      if (order.selected()) {
        context.addAllConditions(PatientFacts.reasons(order.resource()));
      }
    }
    question.setPatient(context);
    FhirBundle medications = request.bundle(HookRequest.MEDICATIONS);
    for (FhirBundle.Entry entry : medications.entries()) {
      boolean drug =
          entry.type().equals("MedicationRequest") || entry.type().equals("MedicationStatement");
      if (drug && !OrderedDrugs.isOver(entry.resource())) {
        addCoMedication(question, OrderedDrugs.read(entry.resource(), medications));
      }
    }
    if (request.failed(HookRequest.MEDICATIONS) || !medications.complete()) {
      remarks.add("The list of current drugs was not complete: inhibitors may have been missed.");
    }
  }

  private static void addCoMedication(
      CheckPrescriptionRequest.Builder question, OrderedDrugs.Reading reading) {
    for (OrderedDrugs.Drug drug : reading.drugs()) {
      if (question.getCoMedicationsCount() < MOST_CO_MEDICATIONS) {
        question.addCoMedications(
            reference("co-medication " + question.getCoMedicationsCount(), drug));
      }
    }
  }

  private static DrugReference reference(String key, OrderedDrugs.Drug drug) {
    DrugReference.Builder reference = DrugReference.newBuilder().setKey(key).setText(drug.words());
    for (OrderedDrugs.Code code : drug.codes()) {
      reference.addCodes(DrugCode.newBuilder().setSystem(code.system()).setCode(code.code()));
    }
    return reference.build();
  }

  private static GeneResult result(GeneObservation observation) {
    GeneResult.Builder result =
        GeneResult.newBuilder()
            .setGene(observation.gene())
            .setStatus(
                observation.isFinal()
                    ? ResultStatus.RESULT_STATUS_LAB_REPORTED
                    : ResultStatus.RESULT_STATUS_UNVERIFIED)
            .setSource(observation.source())
            .setObservedOn(observation.observedOn())
            .setSpecimen(observation.specimen());
    if (!observation.diplotype().isEmpty()) {
      result.addDiplotypes(observation.diplotype());
    }
    if (!observation.phenotype().isEmpty()) {
      result.addPhenotypes(observation.phenotype());
    }
    return result.build();
  }
}
