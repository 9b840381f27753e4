package org.theriac.gateway.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.BoardDecision;
import org.theriac.records.v1.ReportHeader;

/** Stored tumour reports and board decisions over HTTP. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Tag(name = "Tumour reports")
final class StoredReportsController {
  private static final MediaType NDJSON = new MediaType("application/x-ndjson");
  private static final List<String> DECISIONS =
      List.of("recommended", "not-recommended", "deferred");

  private final StoredReports reports;
  private final Callers callers;

  StoredReportsController(StoredReports reports, Callers callers) {
    this.reports = reports;
    this.callers = callers;
  }

  @Get("/patients/{id}/reports")
  @Operation(summary = "Lists a patient's stored tumour reports, newest first")
  @ApiResponse(responseCode = "200", description = "{\"reports\": headers}")
  @ApiResponse(responseCode = "404", description = "UNKNOWN_PATIENT")
  HttpResponse<byte[]> list(@PathVariable String id) {
    ObjectNode answer = Json.object();
    ArrayNode headers = answer.putArray("reports");
    reports.of(new PatientId(id)).forEach(header -> headers.add(json(header)));
    return Answers.json(answer);
  }

  @Get("/patients/{id}/reports/{reportId}")
  @Operation(
      summary = "Reads a stored tumour report as it was given, with the decisions made on it")
  @ApiResponse(
      responseCode = "200",
      description = "The report's JSON with \"stored\" (its header) and \"decisions\"")
  @ApiResponse(responseCode = "404", description = "UNKNOWN_PATIENT, UNKNOWN_ENTRY")
  HttpResponse<byte[]> read(@PathVariable String id, @PathVariable String reportId) {
    StoredReports.Read read = reports.read(new PatientId(id), reportId, "tumour report");
    ObjectNode answer = read.report();
    answer.set("stored", json(read.header()));
    answer.set("decisions", ContractJson.write(read.decisions()));
    return Answers.json(answer);
  }

  @Post("/patients/{id}/reports/{reportId}/decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Records what the tumour board decided on a therapy of a stored report",
      description =
          "{\"therapy\" (as the report names it), \"decision\": \"recommended\" "
              + "| \"not-recommended\" "
              + "| \"deferred\", \"decidedBy\", \"reason\", \"outsideReport\"?"
              + ": true for a therapy that the report does not list}"
              + ". Nothing is replaced: a board that changes its mind records another decision.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "201", description = "The decision as stored")
  @ApiResponse(responseCode = "404", description = "UNKNOWN_PATIENT, UNKNOWN_ENTRY")
  HttpResponse<byte[]> decide(
      @PathVariable String id, @PathVariable String reportId, @Body @Nullable InputStream body) {
    PatientId patient = new PatientId(id);
    JsonFields fields = JsonFields.of(Json.read(body, JsonLimits.ORDER));
    String therapy = fields.text("therapy", 500);
    String decision = fields.text("decision", 20).replace('_', '-');
    if (!DECISIONS.contains(decision)) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "The decision is not known.")
              .field("decision", String.join(", ", DECISIONS)));
    }
    BoardDecision.Builder made =
        BoardDecision.newBuilder()
            .setReportId(reportId)
            .setTherapy(therapy)
            .setDecision(decision)
            .setDecidedBy(callers.responsible(fields, "decidedBy", 256))
            .setReason(fields.text("reason", 2_000));
    StoredReports.Read report = reports.read(patient, reportId, "board decision");
    DecisionContext.of(report.report(), therapy)
        .ifPresentOrElse(
            made::putAllContext,
            () -> {
              if (!fields.truth("outsideReport", false)) {
                throw new ProblemException(
                    Problem.of(
                            ProblemCode.WRONG_TYPE,
                            "The report lists no therapy of this name; nothing was recorded.")
                        .field(
                            "therapy",
                            "as in the report's therapies, or with \"outsideReport\": true"));
              }
              made.putAllContext(DecisionContext.outside(report.report()));
            });
    return HttpResponse.created(
            Json.bytes(ContractJson.write(reports.decide(patient, made.build()))))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  @Get("/board-decisions")
  @Produces({"application/x-ndjson", "application/problem+json"})
  @Operation(
      summary = "Exports all board decisions as labels for training, one a line",
      description =
          "{\"patient\" (a number within this export, to keep a patient's lines together in "
              + "splits), \"therapy\", \"decision\", \"decidedAt\", \"context\" (what the report "
              + "said of the therapy: tier, place, score, direction, findings, evidence, "
              + "versions)}. Free words (reason, who) and the patient's and report's ids are not "
              + "in it. Patients who opted out of research are left out; a token of one patient is "
              + "refused.")
  @ApiResponse(responseCode = "200", description = "NDJSON")
  HttpResponse<byte[]> export() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    int patient = 0;
    for (List<BoardDecision> decisions : reports.decisions()) {
      patient++;
      for (BoardDecision decision : decisions) {
        ObjectNode line = Json.object();
        line.put("patient", patient);
        line.put("therapy", decision.getTherapy());
        line.put("decision", decision.getDecision());
        line.put("decidedAt", decision.getDecidedAt());
        ObjectNode context = line.putObject("context");
        decision.getContextMap().entrySet().stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .forEach(entry -> context.put(entry.getKey(), entry.getValue()));
        lines.writeBytes(Json.bytes(line));
        lines.write('\n');
      }
    }
    return HttpResponse.ok(lines.toByteArray()).contentType(NDJSON);
  }

  /** The header without the digest, which is the gateway's own. */
  static ObjectNode json(ReportHeader header) {
    return ContractJson.write(header.toBuilder().clearDigest().build());
  }
}
