package org.theriac.gateway.patients;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
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
import java.util.List;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.v1.GetProfileResponse;

/** Stored profiles over HTTP. */
@Controller("/api/v1/patients/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Tag(name = "Patients")
final class PatientsController {
  private final Profiles profiles;
  private final TrialsCheck trials;
  private final Callers callers;

  PatientsController(Profiles profiles, TrialsCheck trials, Callers callers) {
    this.callers = callers;
    this.profiles = profiles;
    this.trials = trials;
  }

  @Post("/germline-vcf")
  @Consumes(MediaType.ALL)
  @Operation(
      summary = "Calls pharmacogenes from a germline VCF and stores the results",
      description =
          "The body is the file itself, plain or bgzipped, GRCh38 or GRCh37 (recognised by header"
              + " and reference bases), at most 1 GiB. Results are stored as unverified: until they"
              + " are signed they fire nothing above info. All or nothing.")
  @RequestBody(
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "201", description = "Stored: one call per gene of the release")
  @ApiResponse(responseCode = "400", description = "The file was refused; nothing was stored")
  HttpResponse<byte[]> uploadGermline(
      @PathVariable String id,
      @Parameter(description = "Sample column, if the file has several") @QueryValue @Nullable
          String sample,
      @Body @Nullable InputStream body) {
    PatientId patient = new PatientId(id);
    if (body == null) {
      throw new ProblemException(Problem.of(ProblemCode.EMPTY_BODY, "The request has no body."));
    }
    ObjectNode answer = json(profiles.upload(patient, sample == null ? "" : sample, body));
    answer.set("newMatches", trials.afterResults(patient, "germline file"));
    return Answers.created(answer);
  }

  /** What an upload came to. */
  static ObjectNode json(Profiles.Upload upload) {
    ObjectNode answer =
        Json.object()
            .put("sample", upload.sample().getSampleId())
            .put("sampleMatchesPatient", upload.ofThePatient())
            .put("assembly", ContractJson.word(upload.sample().getAssembly().getValueDescriptor()))
            .put("rowsRead", upload.sample().getRowsRead())
            .put("positionsFound", upload.sample().getGenotypesCount())
            .put("resultsStored", upload.stored())
            .put("status", "unverified")
            .put("version", upload.version())
            .put("knowledgeRelease", upload.calls().getKnowledgeRelease());
    if (!upload.ofThePatient()) {
      answer.put("sampleRemark", upload.sampleRemark());
    }
    answer.set("notes", ContractJson.write(upload.sample().getNotesList()));
    answer.set("calls", ContractJson.write(upload.calls().getCallsList()));
    return answer;
  }

  @Post("/results")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Stores results that a laboratory reported",
      description =
          "{\"source\", \"results\":[{\"gene\", \"diplotype\" | \"phenotype\" | \"activityScore\","
              + " \"observedOn\"?, \"source\"?, \"specimen\"?}]}. Replaces what the same source"
              + " reported before of the same genes (of single alleles: of the same alleles),"
              + " nothing else. A result that cannot be read is refused, and then none is stored.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "201", description = "Stored")
  HttpResponse<byte[]> putResults(@PathVariable String id, @Body @Nullable InputStream body) {
    PatientId patient = new PatientId(id);
    JsonFields fields = JsonFields.of(Json.read(body, JsonLimits.ORDER));
    List<GeneResult> results = GeneResults.read(fields, ResultStatus.RESULT_STATUS_LAB_REPORTED);
    if (results.isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "There is nothing to store.")
              .field("results", "required, at least one result"));
    }
    String source = fields.optionalText("source", 300).orElse("laboratory");
    long version = profiles.putLaboratoryResults(patient, results, source);
    ObjectNode answer =
        Json.object()
            .put("resultsStored", results.size())
            .put("status", "lab-reported")
            .put("version", version);
    answer.set("newMatches", trials.afterResults(patient, "laboratory result"));
    return Answers.created(answer);
  }

  @Post("/signature")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Signs unverified results as a named laboratory professional",
      description =
          "{\"signedBy\", \"genes\"?: [], \"version\"?}; with a login it is the person logged in "
              + "who signs, and signedBy may be left out and may name nobody else")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "Signed")
  @ApiResponse(responseCode = "409", description = "The profile was changed since that version")
  HttpResponse<byte[]> sign(@PathVariable String id, @Body @Nullable InputStream body) {
    PatientId patient = new PatientId(id);
    JsonFields fields = JsonFields.of(Json.read(body, JsonLimits.ORDER));
    ObjectNode answer =
        ContractJson.write(
            profiles.sign(
                patient,
                callers.responsible(fields, "signedBy", 200),
                fields.texts("genes", 200, 40),
                fields.optionalInteger("version", 0, Integer.MAX_VALUE).orElse(0)));
    answer.set("newMatches", trials.afterResults(patient, "signature of results"));
    return Answers.json(answer);
  }

  @Get("/profile")
  @Operation(summary = "Reads the stored results of a patient")
  @ApiResponse(responseCode = "200", description = "The profile")
  @ApiResponse(responseCode = "404", description = "UNKNOWN_PATIENT")
  HttpResponse<byte[]> profile(@PathVariable String id) {
    return Answers.json(json(profiles.read(new PatientId(id), "profile")));
  }

  /** What is stored. */
  static ObjectNode json(GetProfileResponse profile) {
    ObjectNode answer = Json.object().put("version", profile.getVersion());
    answer.set("results", ContractJson.write(profile.getResultsList()));
    return answer.put("genotypesKept", profile.getGenotypesCount());
  }

  @Delete
  @Operation(summary = "Forgets a patient; the audit chain stays")
  @ApiResponse(responseCode = "200", description = "Forgotten")
  HttpResponse<byte[]> delete(@PathVariable String id) {
    return Answers.json(Json.object().put("removed", profiles.delete(new PatientId(id))));
  }
}
