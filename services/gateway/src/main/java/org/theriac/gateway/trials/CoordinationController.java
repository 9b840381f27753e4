package org.theriac.gateway.trials;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.StatusRuntimeException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
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
import io.micronaut.http.annotation.Put;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.records.v1.Correction;
import org.theriac.records.v1.ListWorklistRequest;
import org.theriac.records.v1.ListWorklistResponse;
import org.theriac.records.v1.PutResearchPreferenceResponse;
import org.theriac.records.v1.ResearchPreference;
import org.theriac.records.v1.StreamFactsRequest;
import org.theriac.records.v1.StreamFactsResponse;
import org.theriac.records.v1.WithdrawCorrectionRequest;
import org.theriac.records.v1.WorklistEntry;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.VerdictCorrection;

/** What a coordinator keeps: worklists, digest, corrections, patients' wishes. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Tag(name = "Coordination")
final class CoordinationController {
  private static final int LONGEST_PAGE = 1_000;
  private static final KnownParameters WORKLIST =
      new KnownParameters(Set.of("format", "limit", "offset"));
  private static final KnownParameters DIGEST =
      new KnownParameters(Set.of("since", "format", "limit", "offset"));
  private static final MediaType CSV = MediaType.of("text/csv;charset=utf-8");

  private final Services services;
  private final Worklists worklists;
  private final EntriesByHand byHand;
  private final NewMatches newMatches;
  private final Profiles profiles;
  private final Callers callers;
  private final Corrections corrections;
  private final ResearchPreferences preferences;

  CoordinationController(
      Services services,
      Worklists worklists,
      EntriesByHand byHand,
      NewMatches newMatches,
      Profiles profiles,
      Callers callers,
      Corrections corrections,
      ResearchPreferences preferences) {
    this.corrections = corrections;
    this.preferences = preferences;
    this.services = services;
    this.worklists = worklists;
    this.byHand = byHand;
    this.newMatches = newMatches;
    this.profiles = profiles;
    this.callers = callers;
  }

  // --- worklists and digest

  @Get(
      value = "/trials/{id}/worklist",
      produces = {MediaType.APPLICATION_JSON, "text/csv", "application/problem+json"})
  @Operation(
      summary = "Reads a trial's worklist, newest change first",
      description =
          "A page in JSON, with the number of all entries and how many have each state and "
              + "standing; the table has all of them.")
  @ApiResponse(responseCode = "200", description = "The entries")
  HttpResponse<byte[]> worklist(
      HttpRequest<?> asked,
      @PathVariable String id,
      @Parameter(description = "csv for a table; else JSON") @QueryValue @Nullable String format,
      @Parameter(description = "1 to 1000, 1000 unless said") @QueryValue @Nullable Integer limit,
      @Parameter(description = "Entries left out before it") @QueryValue @Nullable Integer offset) {
    WORKLIST.check(asked.getParameters().names());
    return entries(
        ListWorklistRequest.newBuilder().setTrialId(id), "worklist", format, limit, offset);
  }

  @Post("/trials/{id}/worklist")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Puts a patient on a trial's worklist, or changes the entry",
      description =
          "{\"patientId\", \"state\": \"new\" | \"screening\" | \"contacted\" | \"enrolled\" "
              + "| \"declined\" "
              + "| \"not eligible\", \"note\"?, \"assignedTo\"?}"
              + ". How the patient stands to the trial is found at once; what stands against that is "
              + "said in remarks.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "The entry as stored")
  HttpResponse<byte[]> put(@PathVariable String id, @Body @Nullable InputStream body) {
    JsonFields fields =
        JsonFields.of(Json.read(body, JsonLimits.ORDER))
            .only("patientId", "state", "note", "assignedTo");
    EntriesByHand.Stored stored =
        byHand.put(
            WorklistEntry.newBuilder()
                .setTrialId(id)
                .setPatientId(new PatientId(fields.text("patientId", 128)).value())
                .setState(fields.text("state", 20))
                .setNote(fields.optionalText("note", 10_000).orElse(""))
                .setAssignedTo(fields.optionalText("assignedTo", 256).orElse("")));
    ObjectNode answer = NotStored.said(ContractJson.write(stored.entry()), stored.newPatient());
    if (!stored.remarks().isEmpty()) {
      stored.remarks().forEach(answer.putArray("remarks")::add);
    }
    return Answers.json(answer);
  }

  @Get(
      value = "/worklists/digest",
      produces = {MediaType.APPLICATION_JSON, "text/csv", "application/problem+json"})
  @Operation(
      summary = "Reads what matches changed on all worklists",
      description =
          "New matches and changed standings since an instant, with the note, correction or import"
              + " that caused them.")
  @ApiResponse(responseCode = "200", description = "Newest first")
  HttpResponse<byte[]> digest(
      HttpRequest<?> asked,
      @Parameter(description = "ISO day (UTC) or instant; the last seven days unless said")
          @QueryValue
          @Nullable
          String since,
      @Parameter(description = "csv for a table; else JSON") @QueryValue @Nullable String format,
      @Parameter(description = "1 to 1000, 1000 unless said") @QueryValue @Nullable Integer limit,
      @Parameter(description = "Entries left out before it") @QueryValue @Nullable Integer offset) {
    DIGEST.check(asked.getParameters().names());
    return entries(
        Digest.since(since == null ? "" : since.strip()), "digest", format, limit, offset);
  }

  private HttpResponse<byte[]> entries(
      ListWorklistRequest.Builder wanted,
      String purpose,
      @Nullable String format,
      @Nullable Integer limit,
      @Nullable Integer offset) {
    if (format != null && format.equals("csv")) {
      return HttpResponse.ok(
              WorklistTable.csv(worklists.all(wanted, purpose + " as a table"))
                  .getBytes(StandardCharsets.UTF_8))
          .contentType(CSV);
    }
    if (format != null && !format.isEmpty() && !format.equals("json")) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "The format is not known.")
              .field("format", "json or csv"));
    }
    int from = offset == null ? 0 : offset;
    if (from < 0 || (limit != null && (limit < 1 || limit > LONGEST_PAGE))) {
      throw new ProblemException(
          Problem.of(ProblemCode.OUT_OF_RANGE, "There is no such page.")
              .field("limit, offset", "1 to " + LONGEST_PAGE + " entries, from 0 on"));
    }
    ListWorklistResponse page =
        worklists.page(wanted.setLimit(limit == null ? 0 : limit).setOffset(from), purpose);
    ObjectNode answer = Json.object().put("total", page.getTotal()).put("offset", from);
    int next = from + page.getEntriesCount();
    if (next < page.getTotal()) {
      answer.put("nextOffset", next);
    }
    counts(answer.putObject("states"), page.getStatesMap());
    counts(answer.putObject("standings"), page.getStandingsMap());
    answer.set("entries", ContractJson.write(page.getEntriesList()));
    return Answers.json(answer);
  }

  private static void counts(ObjectNode into, Map<String, Integer> counts) {
    new TreeMap<>(counts)
        .forEach((word, many) -> into.put(word.isEmpty() ? "not matched yet" : word, many));
  }

  // --- corrections

  @Get("/patients/{id}/corrections")
  @Operation(summary = "Reads what coordinators corrected of a patient, newest first")
  @ApiResponse(responseCode = "200", description = "The corrections")
  HttpResponse<byte[]> corrections(@PathVariable String id) {
    ObjectNode answer = Json.object();
    answer.set("corrections", ContractJson.write(known(new PatientId(id)).getCorrectionsList()));
    return Answers.json(answer);
  }

  @Post("/patients/{id}/corrections")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Corrects what was read of a patient; it holds at once for this patient",
      description =
          "{\"kind\": \"fact-wrong\" "
              + "| \"fact-added\", \"fact\": {\"type\", \"name\", \"value\"?, \"status\"?"
              + ", \"noteId\"?, \"evidence\"?, …}, \"reason\"}"
              + " or {\"kind\": \"verdict\", \"trialId\", \"criterionId\", \"verdict\": \"met\" "
              + "| \"not-met\" | \"unknown\", \"reason\"}")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "201", description = "Stored, with the matches that it changed")
  HttpResponse<byte[]> correct(@PathVariable String id, @Body @Nullable InputStream body) {
    PatientId patient = new PatientId(id);
    JsonFields fields = JsonFields.of(Json.read(body, JsonLimits.ORDER));
    Corrections.Made made = corrections.put(patient, read(fields));
    ObjectNode answer = Json.object();
    answer.set("correction", ContractJson.write(made.correction()));
    answer.set("newMatches", made.newMatches());
    return Answers.created(NotStored.said(answer, made.newPatient()));
  }

  private static Correction.Builder read(JsonFields fields) {
    String kind = fields.text("kind", 20);
    if (!kind.equals("verdict") && !kind.startsWith("fact-")) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "The kind of correction is not known.")
              .field("kind", "fact-wrong, fact-added or verdict"));
    }
    fields.only(
        kind.equals("verdict")
            ? List.of("kind", "reason", "trialId", "criterionId", "verdict")
            : List.of("kind", "reason", "fact"));
    Correction.Builder correction =
        Correction.newBuilder().setKind(kind).setReason(fields.text("reason", 2_000));
    if (kind.equals("verdict")) {
      return correction.setVerdict(
          VerdictCorrection.newBuilder()
              .setTrialId(fields.text("trialId", 128))
              .setCriterionId(fields.text("criterionId", 64))
              .setVerdict(Corrections.verdict(fields.text("verdict", 10))));
    }
    JsonFields fact = fields.object("fact");
    fact.text("type", 64);
    fact.text("name", 256);
    Fact.Builder corrected = ContractJson.readWhole(fact, Fact.newBuilder());
    if (kind.equals("fact-added")
        && corrected.getStatus() == org.theriac.trials.v1.FactStatus.FACT_STATUS_UNSPECIFIED) {
      corrected.setStatus(org.theriac.trials.v1.FactStatus.FACT_STATUS_PRESENT);
    }
    return correction.setFact(corrected);
  }

  @Delete("/patients/{id}/corrections/{correctionId}")
  @Operation(summary = "Takes a correction back")
  @ApiResponse(responseCode = "200", description = "As it was stored")
  @ApiResponse(responseCode = "404", description = "UNKNOWN_ENTRY")
  HttpResponse<byte[]> withdraw(@PathVariable String id, @PathVariable String correctionId) {
    PatientId patient = new PatientId(id);
    Correction withdrawn =
        profiles.audited(
            "delete",
            patient,
            "correction",
            () ->
                services
                    .records()
                    .withdrawCorrection(
                        WithdrawCorrectionRequest.newBuilder()
                            .setPatient(callers.key(patient))
                            .setCorrectionId(correctionId)
                            .build())
                    .getCorrection());
    ObjectNode answer = Json.object();
    answer.set("correction", ContractJson.write(withdrawn));
    answer.set("newMatches", newMatches.afterPatient(patient, "correction withdrawn"));
    return Answers.json(answer);
  }

  // --- wishes

  @Get("/patients/{id}/research-preference")
  @Operation(summary = "Reads whether a patient may be looked up for research")
  @ApiResponse(responseCode = "200", description = "The preference; empty = nothing was said")
  HttpResponse<byte[]> preference(@PathVariable String id) {
    return Answers.json(preference(known(new PatientId(id)).getPreference()));
  }

  @Put("/patients/{id}/research-preference")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Stores whether a patient may be looked up for research, and who treats the patient",
      description =
          "{\"optedOut\": true | false, \"treatingClinician\"?}. A patient who opted out is "
              + "matched with no trial and appears on no list.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "As stored")
  HttpResponse<byte[]> prefer(@PathVariable String id, @Body @Nullable InputStream body) {
    PatientId patient = new PatientId(id);
    JsonFields fields =
        JsonFields.of(Json.read(body, JsonLimits.ORDER)).only("optedOut", "treatingClinician");
    if (!fields.node().path("optedOut").isBoolean()) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "It must be said whether the patient opted out.")
              .field("optedOut", "true or false"));
    }
    PutResearchPreferenceResponse stored =
        preferences.put(
            patient,
            fields.node().get("optedOut").asBoolean(),
            fields.optionalText("treatingClinician", 256).orElse(""));
    return Answers.json(NotStored.said(preference(stored.getPreference()), stored.getNewPatient()));
  }

  /** Unlike elsewhere, "no" is written: it is what was asked. */
  private static ObjectNode preference(ResearchPreference preference) {
    ObjectNode answer = ContractJson.write(preference);
    if (!preference.getChangedAt().isEmpty()) {
      answer.put("optedOut", preference.getOptedOut());
    }
    return answer;
  }

  private StreamFactsResponse known(PatientId patient) {
    return profiles.audited(
        "read",
        patient,
        "corrections and preference",
        () -> {
          List<StreamFactsResponse> answers = new ArrayList<>();
          try {
            services
                .records()
                .streamFacts(
                    StreamFactsRequest.newBuilder()
                        .setTenant(callers.tenant())
                        .setPatientId(patient.value())
                        .build())
                .forEachRemaining(answers::add);
          } catch (StatusRuntimeException e) {
            if (!RpcProblems.hasReason(e, "UNKNOWN_PATIENT")) {
              throw e;
            }
          }
          return answers.isEmpty() ? StreamFactsResponse.getDefaultInstance() : answers.getFirst();
        });
  }
}
