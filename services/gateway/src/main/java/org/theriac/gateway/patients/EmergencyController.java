package org.theriac.gateway.patients;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.protection.Admission;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.GetProfileResponse;

/** Access in an emergency, and its review. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Tag(name = "Patients")
final class EmergencyController {
  private static final Logger LOG = LoggerFactory.getLogger(EmergencyController.class);
  private static final int LONGEST_REMARK = 500;

  private final Profiles profiles;
  private final EmergencyReviews reviews;
  private final AuditTrail audit;
  private final Callers callers;
  private final Admission admission;
  private final MeterRegistry meters;

  EmergencyController(
      Profiles profiles,
      EmergencyReviews reviews,
      AuditTrail audit,
      Callers callers,
      Admission admission,
      MeterRegistry meters) {
    this.profiles = profiles;
    this.reviews = reviews;
    this.audit = audit;
    this.callers = callers;
    this.admission = admission;
    this.meters = meters;
  }

  @Post("/patients/{id}/emergency-access")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Reads the stored results of a patient in an emergency (\"break the glass\")",
      description =
          "{\"purposeOfUse\": \"BTG\" | \"ETREAT\", \"reason\"} of HL7 v3 ActReason and in words."
              + " For the role break-glass, which opens no other results. Who, whom and why are in"
              + " the audit chain before anything is read, and listed for review.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "The profile, as GET …/profile gives it")
  @ApiResponse(responseCode = "400", description = "Without a purpose or a reason: nothing is read")
  @ApiResponse(responseCode = "404", description = "UNKNOWN_PATIENT")
  HttpResponse<byte[]> access(@PathVariable String id, @Body @Nullable InputStream body) {
    PatientId patient = new PatientId(id);
    EmergencyAccess access = EmergencyAccess.read(JsonFields.of(Json.read(body, JsonLimits.ORDER)));
    GetProfileResponse profile = profiles.readInEmergency(patient, access);
    meters.counter("theriac.emergency.accesses", "purpose", access.purposeOfUse()).increment();
    LOG.warn("results were opened in an emergency: see /api/v1/emergency-accesses");
    return Answers.json(PatientsController.json(profile));
  }

  @Get("/emergency-accesses")
  @Operation(
      summary = "Lists who opened results in an emergency, and the reviews",
      description =
          "{\"accesses\":[{\"sequence\",\"recordedAt\",\"actor\",\"patientId\",\"purposeOfUse\","
              + "\"reason\",\"review\"?:{\"reviewer\",\"recordedAt\",\"finding\",\"remark\"?}}],"
              + "\"open\"}. The audit chain is walked, from the place \"from\" on.")
  @ApiResponse(responseCode = "200", description = "The accesses, and how many are not reviewed")
  HttpResponse<byte[]> list(@QueryValue @Nullable Long from) {
    audit.append(
        AuditEvent.newBuilder()
            .setTenant(callers.tenant())
            .setAction("read")
            .setActor(callers.current().actor())
            .setPurpose("accesses in an emergency")
            .setOutcome("success")
            .build());
    ObjectNode answer = Json.object();
    ArrayNode accesses = answer.putArray("accesses");
    int open = 0;
    long first = from == null ? 0 : Math.max(0, from);
    for (EmergencyReviews.Reviewed one : admission.heavy(() -> reviews.list(first))) {
      accesses.add(json(one));
      open += one.review().isEmpty() ? 1 : 0;
    }
    return Answers.json(answer.put("open", open));
  }

  private static ObjectNode json(EmergencyReviews.Reviewed one) {
    AuditEvent event = one.access().getEvent();
    ObjectNode json =
        Json.object()
            .put("sequence", one.access().getSequence())
            .put("recordedAt", one.access().getRecordedAt())
            .put("actor", event.getActor())
            .put("patientId", event.getPatientId())
            .put("purposeOfUse", event.getDetailsOrDefault(EmergencyAccess.PURPOSE_OF_USE, ""))
            .put("reason", event.getDetailsOrDefault(EmergencyAccess.REASON, ""));
    one.review()
        .ifPresent(entry -> {
          ObjectNode review =
              json.putObject("review")
                  .put("reviewer", entry.getEvent().getActor())
                  .put("recordedAt", entry.getRecordedAt())
                  .put("finding", one.finding());
          if (!one.remark().isEmpty()) {
            review.put("remark", one.remark());
          }
        });
    return json;
  }

  @Post("/emergency-accesses/{sequence}/review")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Says whether an access in an emergency was justified",
      description =
          "{\"finding\": \"justified\" | \"not justified\", \"remark\"?}. Nobody reviews their own."
              + " A later review replaces an earlier one on the list; both stay in the chain.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "Recorded")
  @ApiResponse(responseCode = "404", description = "No such access")
  HttpResponse<byte[]> review(@PathVariable long sequence, @Body @Nullable InputStream body) {
    JsonFields fields = JsonFields.of(Json.read(body, JsonLimits.ORDER)).only("finding", "remark");
    String finding = fields.text("finding", 40);
    boolean justified =
        switch (finding) {
          case "justified" -> true;
          case "not justified" -> false;
          default ->
              throw new ProblemException(
                  Problem.of(ProblemCode.BAD_REQUEST, "A field has a value that is not allowed.")
                      .field(fields.at("finding"), "justified or not justified"));
        };
    reviews.review(sequence, justified, fields.optionalText("remark", LONGEST_REMARK).orElse(""));
    return Answers.json(Json.object().put("sequence", sequence).put("finding", finding));
  }
}
