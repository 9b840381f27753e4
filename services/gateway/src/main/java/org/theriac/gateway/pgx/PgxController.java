package org.theriac.gateway.pgx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.Optional;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.patients.GeneResults;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.PatientContext;
import org.theriac.ontology.v1.ResultStatus;

/** Drugs against genes over HTTP. */
@Controller("/api/v1/pgx")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Tag(name = "Pharmacogenomics")
final class PgxController {
  private final Services services;
  private final Profiles profiles;

  PgxController(Services services, Profiles profiles) {
    this.services = services;
    this.profiles = profiles;
  }

  @Post("/check")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Checks drugs against a patient's genes",
      description =
          "{\"drug\" | \"drugs\": [...], \"patientId\"?, \"results\"?: [{\"gene\",\"diplotype\"}], "
              + "\"coMedications\"?: [...], \"patient\"?: {\"ageYears\",\"sex\",\"conditions\"}}. "
              + "A drug is a name, {\"rxcui\"}, {\"text\"} or {\"codes\":[{\"system\",\"code\"}]}. "
              + "The answer says for each drug how it was recognised; a drug that is not in the "
              + "knowledge base was not checked.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "One assessment per drug")
  @ApiResponse(
      responseCode = "404",
      description = "UNKNOWN_DRUG (no drug was recognised), UNKNOWN_PATIENT")
  HttpResponse<byte[]> check(@Body @Nullable InputStream body) {
    JsonFields fields = JsonFields.of(Json.read(body, JsonLimits.ORDER));
    CheckPrescriptionRequest.Builder question =
        CheckPrescriptionRequest.newBuilder()
            .addAllDrugs(DrugsOfRequest.read(fields, "drugs"))
            .addAllCoMedications(DrugsOfRequest.read(fields, "coMedications"));
    if (fields.has("drug")) {
      question.addDrugs(DrugsOfRequest.drug(fields.node().get("drug"), fields.at("drug"), "drug"));
    }
    if (question.getDrugsCount() == 0) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "A required field is missing.")
              .field("drugs", "required, at least one drug"));
    }
    Optional<PatientId> patient = fields.optionalText("patientId", 128).map(PatientId::new);
    patient.ifPresentOrElse(
        id -> question.addAllResults(profiles.read(id, "pgx check").getResultsList()),
        () -> profiles.recordUnnamed("pgx check"));
    question.addAllResults(GeneResults.read(fields, ResultStatus.RESULT_STATUS_LAB_REPORTED));
    if (fields.has("patient")) {
      question.setPatient(ContractJson.read(fields.object("patient"), PatientContext.newBuilder()));
    }
    CheckPrescriptionResponse response =
        services.pharmacogenomics().checkPrescription(question.build());
    refuseIfNothingWasRecognised(response);
    ObjectNode answer = ContractJson.write(response);
    return Answers.json(answer);
  }

  private static void refuseIfNothingWasRecognised(CheckPrescriptionResponse response) {
    boolean unknown =
        response.getAssessmentsList().stream()
            .allMatch(assessment ->
                assessment.getStatus() == DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE);
    if (unknown) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.UNKNOWN_DRUG,
              "The drug is not in the knowledge base: nothing was checked. This does not mean that"
                  + " there is no problem."));
    }
  }
}
