package org.theriac.gateway.trials.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.Set;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.protection.Admission;
import org.theriac.gateway.trials.KnownParameters;
import org.theriac.gateway.trials.PatientOfRequest;
import org.theriac.gateway.trials.TrialLimit;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.Near;

/** Trials for a patient, FHIR in and out. */
@Controller("/fhir/ResearchStudy")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({"application/fhir+json", "application/problem+json"})
@Tag(name = "FHIR")
final class StudiesController {
  /** Ours, and those that FHIR has for every answer. */
  private static final KnownParameters PARAMETERS =
      new KnownParameters(
          Set.of("plannedDayOne", "asOf", "place", "radiusKm", "limit", "_format", "_pretty"));

  private final Services services;
  private final PatientOfRequest patients;
  private final Admission admission;

  StudiesController(Services services, PatientOfRequest patients, Admission admission) {
    this.admission = admission;
    this.services = services;
    this.patients = patients;
  }

  @Post("/$match")
  @Consumes({MediaType.APPLICATION_JSON, "application/fhir+json"})
  @Operation(
      summary = "Ranks the trials for the patient of a bundle",
      description =
          "A Bundle, or Parameters with one, of Patient, Condition, Observation and "
              + "DocumentReference (plain text). The answer is a searchset of ResearchStudy; each "
              + "criterion is a characteristic of the contained Group, with its verdict and the "
              + "words behind it. Nothing is kept. A stored patient who does not want to be looked "
              + "up for research is matched with no trial.")
  @RequestBody(
      content = @Content(mediaType = "application/fhir+json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "Best first")
  @ApiResponse(responseCode = "403", description = "The token is for another patient")
  @ApiResponse(responseCode = "409", description = "NO_TRIALS: nothing was imported yet")
  HttpResponse<byte[]> match(
      HttpRequest<?> asked,
      @Body @Nullable InputStream body,
      @Parameter(description = "Planned first day of treatment, ISO") @QueryValue @Nullable
          String plannedDayOne,
      @Parameter(description = "Day to judge ages by, ISO") @QueryValue @Nullable String asOf,
      @QueryValue @Nullable String place,
      @QueryValue @Nullable Double radiusKm,
      @Parameter(description = "1 to 200, 20 unless said") @QueryValue @Nullable Integer limit) {
    PARAMETERS.check(asked.getParameters().names());
    ObjectNode given = Json.read(body, JsonLimits.NOTE);
    ChartOfBundle.Read read = new ChartOfBundle(patients).read(given);
    if (read.patient().getFactsCount() == 0) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "Nothing is known of the patient.")
              .field("entry", "Patient, Condition, Observation or DocumentReference with words"));
    }
    MatchTrialsRequest.Builder request =
        MatchTrialsRequest.newBuilder()
            .setPatient(patients.asWished(read.patient()))
            .setPlannedDayOne(plannedDayOne == null ? "" : plannedDayOne)
            .setAsOf(
                asOf == null ? java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString() : asOf)
            .setLimit(TrialLimit.of(limit));
    if (place != null) {
      request.setNear(
          Near.newBuilder().setPlace(place).setRadiusKm(radiusKm == null ? 0 : radiusKm));
    }
    return Answers.fhir(
        StudyResources.bundle(
            admission.heavy(() -> services.trials().matchTrials(request.build())), read.remarks()));
  }
}
