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
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/** Tumour reports over HTTP: JSON for programs, a page for people, by Accept. */
@Controller("/api/v1/reports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, "application/problem+json"})
@Tag(name = "Tumour reports")
final class ReportsController {
  private final Reporter reporter;

  ReportsController(Reporter reporter) {
    this.reporter = reporter;
  }

  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Makes a report of one tumour; nothing is kept",
      description =
          "{\"tumorType\" (OncoTree code or words) | \"oncotreeCode\" | \"tumorName\", \"vcf\"?"
              + " (annotated VCF as text), \"tumorSample\"?, \"alterations\"?: [words such as \"GENE"
              + " p.V600E\", or objects], \"copyNumbers\"?:"
              + " [{\"gene\",\"state\":\"amplification\"|\"deletion\",\"copies\"?}], \"fusions\"?:"
              + " [{\"gene\",\"partner\"?}], \"coveredGenes\"?: [], \"note\"? | \"notes\"?:"
              + " [{\"text\",\"noteDate\",\"noteId\"}], \"patientId\"?, \"ageYears\"?, \"sex\"?,"
              + " \"plannedDayOne\"?, \"asOf\"?, \"trialLimit\"?, \"rulesOnly\"?}. Larger files as"
              + " multipart/form-data with the parts vcf and request.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "The report, as JSON or as a page")
  @ApiResponse(responseCode = "400", description = "The file or a field was refused")
  HttpResponse<byte[]> report(HttpRequest<?> request, @Body @Nullable InputStream body) {
    ObjectNode read = Json.read(body, JsonLimits.NOTE);
    return answer(request, reporter.report(ReportRequestReader.read(read, null)));
  }

  @Post
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      summary = "Makes a report of one tumour from a form; nothing is kept",
      description = "Parts: vcf (file), request (JSON as above), or the fields of the page's form.")
  @ApiResponse(responseCode = "200", description = "The report, as JSON or as a page")
  HttpResponse<byte[]> reportFromForm(
      HttpRequest<?> request,
      @Part("vcf") @Nullable CompletedFileUpload vcf,
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
    return answer(request, reporter.report(ReportRequestReader.read(body, bytes(vcf))));
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

  private static HttpResponse<byte[]> answer(HttpRequest<?> request, Report report) {
    for (MediaType accepted : request.accept()) {
      if (accepted.getName().equals(MediaType.TEXT_HTML)) {
        return Answers.page(ReportPage.of(report));
      }
      if (accepted.getSubtype().endsWith("json")) {
        break;
      }
    }
    return Answers.json(ReportJson.write(report));
  }
}
