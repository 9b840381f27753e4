package org.theriac.gateway.hl7v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.theriac.gateway.clients.ReleaseGenes;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.GeneObservation;
import org.theriac.gateway.fhir.GeneObservations;
import org.theriac.gateway.fhir.VariantObservation;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.patients.GeneResults;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.gateway.patients.TrialsCheck;
import org.theriac.gateway.patients.VariantResults;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.GeneResult;

/** Stores the gene results of HL7 v2 messages. */
@Controller("/api/v1/patients/{id}/hl7v2")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Tag(name = "Patients")
final class ResultMessagesController {
  private final Profiles profiles;
  private final ReleaseGenes genes;
  private final VariantResults variants;
  private final TrialsCheck trials;

  ResultMessagesController(
      Profiles profiles, ReleaseGenes genes, VariantResults variants, TrialsCheck trials) {
    this.trials = trials;
    this.variants = variants;
    this.profiles = profiles;
    this.genes = genes;
  }

  @Post
  @Consumes({
    "application/hl7-v2",
    "application/hl7-v2+er7",
    "x-application/hl7-v2+er7",
    MediaType.TEXT_PLAIN
  })
  @Operation(
      summary = "Stores the gene results of an ORU^R01 message",
      description =
          "The body is one message in the vertical-bar encoding. PID-3 must name the patient of the"
              + " address. Variants that are reported one by one are joined to results of their"
              + " genes. Results that are not final, and genes that the release does not know, are"
              + " not stored and are counted.")
  @RequestBody(
      content = @Content(mediaType = "application/hl7-v2", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "201", description = "Stored")
  @ApiResponse(responseCode = "400", description = "Not an ORU^R01, or nothing computable in it")
  @ApiResponse(responseCode = "409", description = "PID-3 names another patient")
  HttpResponse<byte[]> store(@PathVariable String id, @Body @Nullable InputStream body) {
    PatientId patient = new PatientId(id);
    profiles.requireOpen(patient);
    ResultMessage message =
        ResultMessage.read(new String(Json.body(body, JsonLimits.ORDER), StandardCharsets.UTF_8));
    if (!message.patientIds().contains(patient.value())) {
      throw new ProblemException(
          new Problem(
              409,
              "OTHER_PATIENT",
              "Another patient",
              "PID-3 of the message names another patient than the address. Nothing was stored.",
              List.of()));
    }
    List<FhirBundle.Entry> entries = new ArrayList<>();
    message.observations().forEach(one -> entries.add(new FhirBundle.Entry("", one)));
    Set<String> known = genes.get(Services.within(Duration.ofSeconds(2)));
    GeneObservations.Reading reading =
        GeneObservations.read(new FhirBundle(entries, ""), "", known);
    List<GeneObservation> usable =
        reading.results().stream()
            .filter(result -> result.isFinal() && known.contains(result.gene()))
            .toList();
    List<String> remarks = new ArrayList<>();
    VariantResults.Joined joined =
        variants.join(
            GeneResults.observed(usable),
            reading.variants().stream().filter(VariantObservation::isFinal).toList(),
            Services.within(Duration.ofSeconds(10)),
            remarks);
    List<GeneResult> results = joined.results();
    if (results.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.BAD_REQUEST,
              "The message holds no final result of a gene that the knowledge release knows."));
    }
    String source = message.sender().isEmpty() ? "HL7 v2 message" : message.sender();
    long version = profiles.putLaboratoryResults(patient, results, source);
    ObjectNode answer =
        Json.object()
            .put("resultsStored", results.size())
            .put("status", "lab-reported")
            .put(
                "notStored",
                (int)
                    (reading.results().size()
                        - usable.size()
                        + reading.variants().stream().filter(one -> !one.isFinal()).count()))
            .put("unreadable", reading.unreadable() + joined.unused())
            .put("version", version);
    if (!remarks.isEmpty()) {
      remarks.forEach(answer.putArray("remarks")::add);
    }
    ArrayNode stored = answer.putArray("genes");
    results.stream().map(GeneResult::getGene).distinct().forEach(stored::add);
    answer.set("newMatches", trials.afterResults(patient, "laboratory message"));
    return Answers.created(answer);
  }
}
