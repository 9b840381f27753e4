package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.protection.Admission;
import org.theriac.gateway.protection.AlertLimit;
import org.theriac.gateway.protection.OneAnswer;

/** CDS Hooks over HTTP. */
@Controller("/cds-services")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "CDS Hooks")
final class CdsController {
  private static final String FHIR_JSON = "application/fhir+json";
  private static final byte[] DISCOVERY = Discovery.document();

  private final HookAnswers answers;
  private final Feedback feedback;
  private final Admission admission;

  CdsController(HookAnswers answers, Feedback feedback, Admission admission) {
    this.answers = answers;
    this.feedback = feedback;
    this.admission = admission;
  }

  @Get
  @Produces(MediaType.ALL)
  @Operation(summary = "Lists the CDS services")
  @ApiResponse(
      responseCode = "200",
      description = "The discovery document of CDS Hooks 2.0.1",
      content = @Content(mediaType = "application/json"))
  HttpResponse<byte[]> discovery() {
    return HttpResponse.ok(DISCOVERY).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  @Post("/{id}")
  @Consumes({MediaType.APPLICATION_JSON, FHIR_JSON})
  // An Accept that asks for something else must not cost a prescriber the answer.
  @Produces(MediaType.ALL)
  @Operation(summary = "Calls a CDS service", description = "Request and answer as CDS Hooks 2.0.1")
  @ApiResponse(
      responseCode = "200",
      description = "Cards; none = checked, nothing to do",
      content = @Content(mediaType = "application/json"))
  @ApiResponse(responseCode = "400", description = "Malformed, or another service's hook")
  @ApiResponse(responseCode = "404", description = "No such service")
  @ApiResponse(responseCode = "412", description = "Data that the answer needs could not be had")
  @ApiResponse(responseCode = "503", description = "A service failed: nothing was checked")
  HttpResponse<byte[]> call(
      @PathVariable String id, @Body @Nullable InputStream body, HttpRequest<?> call) {
    OneAnswer one = AlertLimit.answerOf(call);
    CdsService service = service(id);
    byte[] bytes = Json.body(body, JsonLimits.ORDER);
    ObjectNode request = Json.parse(bytes, JsonLimits.ORDER);
    return HttpResponse.ok(admission.hook(() -> answers.answer(service, request, bytes, one)))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  @Post("/{id}/feedback")
  @Consumes({MediaType.APPLICATION_JSON, FHIR_JSON})
  @Produces(MediaType.ALL)
  @Operation(summary = "Says what became of cards", description = "Idempotent; as CDS Hooks 2.0.1")
  @ApiResponse(responseCode = "200", description = "Stored")
  HttpResponse<byte[]> feedback(@PathVariable String id, @Body @Nullable InputStream body) {
    service(id);
    feedback.store(Json.read(body, JsonLimits.ORDER));
    return HttpResponse.ok();
  }

  private static CdsService service(String id) {
    return CdsService.of(id)
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(
                    ProblemCode.NOT_FOUND,
                    "There is no CDS service of this id; see GET /cds-services.")));
  }
}
