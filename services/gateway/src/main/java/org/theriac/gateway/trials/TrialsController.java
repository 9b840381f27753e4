package org.theriac.gateway.trials;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.clients.Uploads;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.protection.Admission;
import org.theriac.trials.v1.CountPatientsRequest;
import org.theriac.trials.v1.Criterion;
import org.theriac.trials.v1.GetTrialRequest;
import org.theriac.trials.v1.ImportTrialsRequest;
import org.theriac.trials.v1.ImportTrialsResponse;
import org.theriac.trials.v1.MatchPatientsHeader;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.Near;
import org.theriac.trials.v1.PatientFacts;
import org.theriac.trials.v1.SearchTrialsRequest;

/** Trials over HTTP. */
@Controller("/api/v1/trials")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Tag(name = "Trials")
final class TrialsController {
  private static final long LARGEST_IMPORT = 512L << 20;
  private static final KnownParameters SEARCH =
      new KnownParameters(
          Set.of(
              "query",
              "condition",
              "biomarker",
              "drug",
              "status",
              "phase",
              "place",
              "latitude",
              "longitude",
              "radiusKm",
              "age",
              "sex",
              "limit",
              "offset"));

  /** Of a match, those of the request itself beside those of the patient. */
  private static final Set<String> MATCH =
      Stream.concat(
              PatientOfRequest.FIELDS.stream(),
              Stream.of("plannedDayOne", "asOf", "limit", "statuses", "near", "trialIds"))
          .collect(Collectors.toUnmodifiableSet());

  private final Services services;
  private final PatientOfRequest patients;
  private final PatientsForTrial candidates;
  private final Admission admission;
  private final NewMatches newMatches;

  TrialsController(
      Services services,
      PatientOfRequest patients,
      PatientsForTrial candidates,
      NewMatches newMatches,
      Admission admission) {
    this.admission = admission;
    this.services = services;
    this.patients = patients;
    this.candidates = candidates;
    this.newMatches = newMatches;
  }

  @Post("/import")
  @Consumes(MediaType.ALL)
  @Operation(
      summary = "Adds trials, or replaces them",
      description =
          "The body is registry JSON: one study of ClinicalTrials.gov v2, an array, or a page with "
              + "studies (format ctgov_v2); or MatchMiner CTML (format ctml). At most 512 MiB. All "
              + "or nothing.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "201", description = "Stored")
  HttpResponse<byte[]> importTrials(
      @Parameter(description = "ctgov_v2 (default) or ctml") @QueryValue @Nullable String format,
      @Body @Nullable InputStream body) {
    if (body == null) {
      throw new ProblemException(Problem.of(ProblemCode.EMPTY_BODY, "The request has no body."));
    }
    String kind = format == null ? "" : format;
    List<ImportTrialsResponse> answers =
        admission.heavy(() ->
            Uploads.send(
                body,
                LARGEST_IMPORT,
                ImportTrialsRequest.newBuilder().setFormat(kind).build(),
                chunk -> ImportTrialsRequest.newBuilder().setChunk(chunk).build(),
                services.trialStreams()::importTrials));
    ImportTrialsResponse imported = answers.getFirst();
    ObjectNode answer = ContractJson.write(imported);
    answer.set("newMatches", newMatches.afterTrials(imported.getTrialIdsList()));
    return Answers.created(answer);
  }

  @Get
  @Operation(
      summary = "Finds trials by words and fields",
      description =
          "Conditions and drugs: any of them; biomarkers: all. Concepts are widened by the "
              + "vocabulary: a kind of a tumour, a brand name, the members of a class. A place is "
              + "a city, state or country of the index.")
  @ApiResponse(responseCode = "200", description = "Best first")
  @ApiResponse(responseCode = "400", description = "UNKNOWN_PLACE, AMBIGUOUS_PLACE or WRONG_VALUE")
  HttpResponse<byte[]> search(
      HttpRequest<?> asked,
      @Parameter(description = "Words; \"quoted\" ones stand together") @QueryValue @Nullable
          String query,
      @QueryValue @Nullable List<String> condition,
      @QueryValue @Nullable List<String> biomarker,
      @QueryValue @Nullable List<String> drug,
      @Parameter(description = "Registry words, for example RECRUITING") @QueryValue @Nullable
          List<String> status,
      @QueryValue @Nullable List<String> phase,
      @Parameter(description = "City, state or country; without a radius by its name")
          @QueryValue
          @Nullable
          String place,
      @QueryValue @Nullable Double latitude,
      @QueryValue @Nullable Double longitude,
      @Parameter(description = "Kilometres; 100 around a point unless said") @QueryValue @Nullable
          Double radiusKm,
      @Parameter(description = "Completed years") @QueryValue @Nullable Integer age,
      @Parameter(description = "female or male") @QueryValue @Nullable String sex,
      @Parameter(description = "1 to 200, 20 unless said") @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable Integer offset) {
    SEARCH.check(asked.getParameters().names());
    SearchTrialsRequest.Builder request = SearchTrialsRequest.newBuilder();
    request.setQuery(query == null ? "" : query);
    request.addAllConditions(given(condition));
    request.addAllBiomarkers(given(biomarker));
    request.addAllDrugs(given(drug));
    request.addAllStatuses(given(status));
    request.addAllPhases(given(phase));
    Near near = near(place, latitude, longitude, radiusKm);
    if (!near.equals(Near.getDefaultInstance())) {
      request.setNear(near);
    }
    if (age != null) {
      request.setAgeYears(age);
    }
    request.setSex(sex == null ? "" : sex);
    request.setLimit(TrialLimit.of(limit));
    request.setOffset(offset == null ? 0 : offset);
    return Answers.json(
        listed("trials", ContractJson.write(services.trials().searchTrials(request.build()))));
  }

  /** With the list that was asked for, also where nothing is on it. */
  private static ObjectNode listed(String list, ObjectNode answer) {
    if (!answer.has(list)) {
      answer.putArray(list);
    }
    return answer;
  }

  private static List<String> given(@Nullable List<String> values) {
    return values == null ? List.of() : values.stream().filter(value -> !value.isBlank()).toList();
  }

  private static Near near(
      @Nullable String place,
      @Nullable Double latitude,
      @Nullable Double longitude,
      @Nullable Double radiusKm) {
    Near.Builder near = Near.newBuilder().setPlace(place == null ? "" : place);
    if (latitude != null) {
      near.setLatitude(latitude);
    }
    if (longitude != null) {
      near.setLongitude(longitude);
    }
    return near.setRadiusKm(radiusKm == null ? 0 : radiusKm).build();
  }

  @Get("/{id}")
  @Operation(summary = "Reads one trial with its criteria as they were understood")
  @ApiResponse(responseCode = "200", description = "The trial")
  @ApiResponse(responseCode = "404", description = "UNKNOWN_TRIAL")
  HttpResponse<byte[]> trial(@PathVariable String id) {
    return Answers.json(
        ContractJson.write(
            services.trials().getTrial(GetTrialRequest.newBuilder().setTrialId(id).build())));
  }

  @Post("/match")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Ranks the trials for one patient",
      description =
          "{\"note\"? | \"notes\"?: [{\"text\",\"noteDate\",\"noteId\"}], \"noteDate\"?, "
              + "\"facts\"?:"
              + " [...], \"biomarkers\"?: [...], \"ageYears\"?, \"sex\"?, \"oncotreeCode\"?,"
              + " \"patientId\"?, \"plannedDayOne\"?, \"asOf\"?, \"limit\"?, \"statuses\"?: [],"
              + " \"near\"?: {\"place\" | \"latitude\", \"longitude\"; \"radiusKm\"}, "
              + "\"trialIds\"?: []"
              + " (these, whatever their tumour, status and place)}. A field that is not known is "
              + "refused. Every"
              + " criterion is met, not-met or unknown, with the sentence of the note that says so.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "Best first")
  @ApiResponse(responseCode = "409", description = "NO_TRIALS: nothing was imported yet")
  HttpResponse<byte[]> match(@Body @Nullable InputStream body) {
    JsonFields fields = JsonFields.of(Json.read(body, JsonLimits.NOTE)).only(MATCH);
    PatientOfRequest.Read read = patients.read(fields);
    PatientFacts patient = read.facts();
    if (patient.getFactsCount() == 0
        && patient.getBiomarkersCount() == 0
        && !patient.getResearchOptOut()) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "Nothing is known of the patient.")
              .field("note", "a note with facts, facts, biomarkers or the id of a stored patient"));
    }
    MatchTrialsRequest.Builder request =
        MatchTrialsRequest.newBuilder()
            .setPatient(patient)
            .setPlannedDayOne(fields.optionalText("plannedDayOne", 10).orElse(""))
            .setAsOf(fields.optionalText("asOf", 10).orElse(""))
            .setLimit(fields.optionalInteger("limit", 1, TrialLimit.MOST).orElse(0))
            .addAllStatuses(fields.texts("statuses", 20, 60))
            .addAllTrialIds(fields.texts("trialIds", TrialLimit.MOST, 128));
    if (fields.has("near")) {
      request.setNear(ContractJson.readWhole(fields.object("near"), Near.newBuilder()));
    }
    ObjectNode answer =
        listed(
            "matches",
            ContractJson.write(
                admission.heavy(() -> services.trials().matchTrials(request.build()))));
    boolean optedOut = answer.path("researchOptOut").asBoolean();
    answer.set("facts", ContractJson.write(PatientOfRequest.shown(patient, optedOut)));
    if (read.unknownId()) {
      answer.put("patientStored", false).put("remark", NotStored.ASKED);
    }
    if (!read.warnings().isEmpty()) {
      // Else what was not read of a note looks as if it said nothing.
      ArrayNode warnings = answer.putArray("warnings");
      read.warnings().forEach(warnings::add);
    }
    return Answers.json(answer);
  }

  @Post("/{id}/patients")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.ALL})
  @Operation(
      summary = "Ranks the stored patients for one trial",
      description =
          "{\"plannedDayOne\"?, \"asOf\"?, \"limit\"?, \"excluded\"?: \"show\" | \"hide\"}. Who "
              + "does not want to be looked up for research is counted and not named.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "Best first")
  HttpResponse<byte[]> patients(@PathVariable String id, @Body @Nullable InputStream body) {
    ObjectNode given = body == null ? Json.object() : optional(body);
    JsonFields fields = JsonFields.of(given).only("plannedDayOne", "asOf", "limit", "excluded");
    MatchPatientsHeader header =
        MatchPatientsHeader.newBuilder()
            .setTrialId(id)
            .setPlannedDayOne(fields.optionalText("plannedDayOne", 10).orElse(""))
            .setAsOf(fields.optionalText("asOf", 10).orElse(""))
            .setLimit(fields.optionalInteger("limit", 1, 1000).orElse(100))
            .setWithExcluded(
                chosen(fields, "excluded", "hide", Map.of("show", true, "hide", false)))
            .build();
    PatientsForTrial.Ranking ranking =
        admission.heavy(() -> candidates.match(header, "patients for a trial"));
    ObjectNode answer =
        Json.object()
            .put("considered", ranking.counts().getPatients())
            .put("optedOut", ranking.counts().getOptedOut());
    answer.set("counts", ContractJson.write(ranking.counts()));
    ArrayNode array = answer.putArray("patients");
    ranking.patients().stream().map(ContractJson::write).forEach(array::add);
    return Answers.json(answer);
  }

  @Post("/count")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Counts the stored patients who meet criteria (feasibility)",
      description =
          "{\"trialId\"?, \"criteria\"?: [{\"text\", \"kind\": \"inclusion\" | \"exclusion\"}], "
              + "\"plannedDayOne\"?, \"asOf\"?}. Per criterion: met, not met, unknown, and who "
              + "remains after it; criteria of single cohorts name them. Corrected verdicts count "
              + "as corrected.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "The counts")
  HttpResponse<byte[]> count(@Body @Nullable InputStream body) {
    JsonFields fields =
        JsonFields.of(Json.read(body, JsonLimits.ORDER))
            .only("trialId", "criteria", "plannedDayOne", "asOf");
    CountPatientsRequest.Builder request =
        CountPatientsRequest.newBuilder()
            .setTrialId(fields.optionalText("trialId", 128).orElse(""))
            .setPlannedDayOne(fields.optionalText("plannedDayOne", 10).orElse(""))
            .setAsOf(fields.optionalText("asOf", 10).orElse(""));
    for (JsonFields criterion : fields.objects("criteria", 500)) {
      criterion.only("text", "kind");
      request.addCriteria(
          Criterion.newBuilder()
              .setText(criterion.text("text", 4_000))
              .setExclusion(
                  word(
                      criterion,
                      "kind",
                      // Without it an exclusion would silently count the wrong patients.
                      criterion.text("kind", 20),
                      Map.of("inclusion", false, "exclusion", true))));
    }
    return Answers.json(
        ContractJson.write(admission.heavy(() -> candidates.count(request.build()))));
  }

  /** One of two words; a misspelt one must not be taken for the other. */
  private static boolean chosen(
      JsonFields fields, String field, String usual, Map<String, Boolean> words) {
    return word(fields, field, fields.optionalText(field, 20).orElse(usual), words);
  }

  private static boolean word(
      JsonFields fields, String field, String word, Map<String, Boolean> words) {
    Boolean chosen = words.get(word);
    if (chosen == null) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A field has a word that is not known.")
              .field(fields.at(field), String.join(" or ", new TreeSet<>(words.keySet()))));
    }
    return chosen;
  }

  private static ObjectNode optional(InputStream body) {
    try {
      return Json.read(body, JsonLimits.ORDER);
    } catch (ProblemException e) {
      if (e.problem().code().equals(ProblemCode.EMPTY_BODY.name())) {
        return Json.object();
      }
      throw e;
    }
  }
}
