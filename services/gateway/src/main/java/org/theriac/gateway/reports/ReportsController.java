package org.theriac.gateway.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.protection.Admission;
import org.theriac.records.v1.PutReportResponse;

/** Tumour reports over HTTP: JSON, a FHIR bundle, a page, PDF or a table, by Accept. */
@Controller("/api/v1/reports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({
  MediaType.APPLICATION_JSON,
  MediaType.TEXT_HTML,
  "application/pdf",
  "text/tab-separated-values",
  Answers.FHIR,
  "application/problem+json"
})
@Tag(name = "Tumour reports")
final class ReportsController {
  private final Reporter reporter;
  private final StoredReports stored;
  private final Admission admission;

  ReportsController(Reporter reporter, StoredReports stored, Admission admission) {
    this.reporter = reporter;
    this.stored = stored;
    this.admission = admission;
  }

  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Makes a report of one tumour; kept only if it names a patient",
      description =
          "{\"tumorType\" (OncoTree code or words) | \"oncotreeCode\" | \"tumorName\", \"vcf\"?"
              + " (VCF or MAF as text, annotated or not), \"copyNumberTable\"?, \"fusionTable\"?,"
              + " \"coverageBed\"? (tables as text), \"assembly\"?, \"ploidy\"?, \"plannedDrugs\"?:"
              + " [], \"previous\"? (an earlier report as JSON: the answer says what changed; "
              + "without it, the"
              + " newest stored report of the patient), \"store\"?: false to keep nothing,"
              + " \"tumorSample\"?, \"assay\"?, \"tumorPurity\"?, \"specimen\"?: tissue | plasma, "
              + "\"alterations\"?: [words such as \"GENE p.V600E\", or objects],"
              + " \"copyNumbers\"?:"
              + " [{\"gene\",\"state\":\"amplification\"|\"deletion\",\"copies\"?}], \"fusions\"?:"
              + " [{\"gene\",\"partner\"?}], \"coveredGenes\"?: [], \"note\"? | \"notes\"?:"
              + " [{\"text\",\"noteDate\",\"noteId\"}], \"patientId\"?, \"ageYears\"?, \"sex\"?,"
              + " \"plannedDayOne\"?, \"asOf\"?, \"trialLimit\"?, \"rulesOnly\"?}. Larger files as"
              + " multipart/form-data with the parts vcf, copyNumbers, fusions, coverage and"
              + " request. Accept: application/json, text/html, application/pdf,"
              + " text/tab-separated-values or application/fhir+json (Genomics Reporting 3.0.0).")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "The report, as JSON or as a page")
  @ApiResponse(responseCode = "400", description = "The file or a field was refused")
  HttpResponse<byte[]> report(HttpRequest<?> request, @Body @Nullable InputStream body) {
    ObjectNode read = Json.read(body, JsonLimits.NOTE);
    return answer(request, ReportRequestReader.read(read, ReportFiles.NONE));
  }

  @Post
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      summary = "Makes a report of one tumour from a form; kept only if it names a patient",
      description =
          "Parts: vcf, copyNumbers, fusions, coverage (files), request (JSON as above), or the"
              + " fields of the page's form.")
  @ApiResponse(responseCode = "200", description = "The report, as JSON or as a page")
  HttpResponse<byte[]> reportFromForm(
      HttpRequest<?> request,
      @Part("vcf") @Nullable CompletedFileUpload vcf,
      @Part("copyNumbers") @Nullable CompletedFileUpload copyNumbers,
      @Part("fusions") @Nullable CompletedFileUpload fusions,
      @Part("coverage") @Nullable CompletedFileUpload coverage,
      @Part("request") @Nullable String json,
      @Part("tumorType") @Nullable String tumorType,
      @Part("alterations") @Nullable String alterations,
      @Part("note") @Nullable String note,
      @Part("noteDate") @Nullable String noteDate,
      @Part("patientId") @Nullable String patientId) {
    ObjectNode body =
        json == null || json.isBlank()
            ? Json.object()
            : Json.parse(json.getBytes(StandardCharsets.UTF_8), JsonLimits.NOTE);
    put(body, "tumorType", tumorType);
    put(body, "note", note);
    put(body, "noteDate", noteDate);
    put(body, "patientId", patientId);
    if (alterations != null && !alterations.isBlank()) {
      ArrayNode lines = body.withArray("alterations");
      alterations.lines().filter(line -> !line.isBlank()).forEach(lines::add);
    }
    ReportFiles files =
        new ReportFiles(bytes(vcf), bytes(copyNumbers), bytes(fusions), bytes(coverage));
    return answer(request, ReportRequestReader.read(body, files));
  }

  private static void put(ObjectNode body, String field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      body.put(field, value);
    }
  }

  private static byte @Nullable [] bytes(@Nullable CompletedFileUpload file) {
    if (file == null) {
      return null;
    }
    try {
      byte[] bytes = file.getBytes();
      // A browser sends an empty part where no file was chosen.
      return bytes.length == 0 && file.getFilename().isEmpty() ? null : bytes;
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(ProblemCode.BAD_REQUEST, "The file could not be read."));
    }
  }

  private HttpResponse<byte[]> answer(HttpRequest<?> http, ReportRequest request) {
    return admission.heavy(() -> admitted(http, request));
  }

  private HttpResponse<byte[]> admitted(HttpRequest<?> http, ReportRequest request) {
    Report report = reporter.report(request);
    ObjectNode json = ReportJson.write(report);
    Filing filing = file(request, json);
    return switch (ReportFormat.accepted(http.accept())) {
      case JSON -> Answers.json(json);
      case FHIR -> Answers.fhir(ReportBundle.of(report, request.patient()));
      case PAGE -> Answers.page(ReportPage.of(report, filing));
      case PDF -> bytes(ReportPdf.print(report, filing), ReportFormat.PDF);
      case TABLE ->
          bytes(ReportTable.write(report).getBytes(StandardCharsets.UTF_8), ReportFormat.TABLE);
    };
  }

  /** Compares with the earlier report and keeps this one, if it is a patient's. */
  private Filing file(ReportRequest request, ObjectNode json) {
    Optional<ObjectNode> earlier = request.previous();
    Optional<PatientId> patient = request.patient().filter(one -> request.store());
    if (earlier.isEmpty()) {
      earlier = request.patient().flatMap(stored::newest).map(StoredReports.Read::dated);
    }
    Optional<ReportChanges> changes = earlier.map(one -> ReportChanges.between(one, json));
    Optional<PutReportResponse> put = patient.map(one -> stored.store(one, json));
    changes.ifPresent(one -> ReportJson.changes(json, one));
    put.ifPresent(one ->
        json.set(
            "stored", StoredReportsController.json(one.getHeader()).put("anew", one.getStored())));
    return new Filing(
        changes,
        put.map(PutReportResponse::getHeader),
        put.map(PutReportResponse::getStored).orElse(false));
  }

  private static HttpResponse<byte[]> bytes(byte[] body, ReportFormat format) {
    return HttpResponse.ok(body).contentType(MediaType.of(format.type));
  }
}
