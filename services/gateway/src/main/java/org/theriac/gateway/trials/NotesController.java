package org.theriac.gateway.trials;

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
import java.util.List;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.records.v1.PutNoteRequest;
import org.theriac.records.v1.PutNoteResponse;
import org.theriac.trials.v1.DeidentifyRequest;
import org.theriac.trials.v1.ExtractFactsRequest;
import org.theriac.trials.v1.Fact;

/** Notes over HTTP. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Tag(name = "Notes")
final class NotesController {
  private static final String SHAPE =
      "{\"text\", \"noteDate\"? (ISO date; also \"note_date\"), \"noteId\"?}; at most 1,000,000 "
          + "characters";

  private static final int MOST_SHIFT = 36_500;

  private final Services services;
  private final PatientOfRequest patients;
  private final Profiles profiles;
  private final Callers callers;
  private final NewMatches newMatches;

  NotesController(
      Services services,
      PatientOfRequest patients,
      Profiles profiles,
      Callers callers,
      NewMatches newMatches) {
    this.services = services;
    this.patients = patients;
    this.profiles = profiles;
    this.callers = callers;
    this.newMatches = newMatches;
  }

  @Post("/notes/extract")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Reads the facts of a note; nothing is kept", description = SHAPE)
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "Facts by place in the note")
  HttpResponse<byte[]> extract(@Body @Nullable InputStream body) {
    PatientOfRequest.Note note =
        PatientOfRequest.Note.readWhole(JsonFields.of(Json.read(body, JsonLimits.NOTE)));
    return Answers.json(
        ContractJson.write(
            services
                .trials()
                .extractFacts(
                    ExtractFactsRequest.newBuilder()
                        .setText(note.text())
                        .setNoteDate(note.date())
                        .setNoteId(note.id())
                        .setMarkEntities(true)
                        .build())));
  }

  @Post("/notes/deidentify")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Removes identifiers from a note; nothing is kept",
      description =
          "{\"text\", \"dateShiftDays\"? (one number per patient; 0 = dates become years)}. Spans "
              + "give start and end in the text sent, cleanedStart and cleanedEnd in the text "
              + "given back.")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "The text with surrogates, and the spans")
  HttpResponse<byte[]> deidentify(@Body @Nullable InputStream body) {
    JsonFields fields = JsonFields.of(Json.read(body, JsonLimits.NOTE));
    fields.only("text", "noteDate", "note_date", "noteId", "dateShiftDays");
    PatientOfRequest.Note note = PatientOfRequest.Note.read(fields);
    return Answers.json(
        ContractJson.write(
            services
                .trials()
                .deidentify(
                    DeidentifyRequest.newBuilder()
                        .setText(note.text())
                        .setDateShiftDays(
                            fields
                                .optionalInteger("dateShiftDays", -MOST_SHIFT, MOST_SHIFT)
                                .orElse(0))
                        .build())));
  }

  @Post("/patients/{id}/notes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Stores a note of a patient and the facts read from it", description = SHAPE)
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "201", description = "Stored")
  HttpResponse<byte[]> store(@PathVariable String id, @Body @Nullable InputStream body) {
    PatientId patient = new PatientId(id);
    PatientOfRequest.Note note =
        PatientOfRequest.Note.readWhole(JsonFields.of(Json.read(body, JsonLimits.NOTE)));
    PatientOfRequest.ReadNote read = patients.read(note);
    List<Fact> facts = read.facts();
    PutNoteRequest request =
        PutNoteRequest.newBuilder()
            .setPatient(callers.key(patient))
            .setNoteId(note.id())
            .setNoteDate(note.date())
            .setText(note.text())
            .addAllFacts(facts)
            .build();
    PutNoteResponse stored =
        profiles.audited("write", patient, "note", () -> services.records().putNote(request));
    String noteId = stored.getNoteId();
    ObjectNode answer = Json.object().put("noteId", noteId);
    answer.set("facts", ContractJson.write(facts));
    if (!read.warnings().isEmpty()) {
      // Else a note in another language looks as if it were read and said nothing.
      ArrayNode warnings = answer.putArray("warnings");
      read.warnings().forEach(warnings::add);
    }
    answer.set("newMatches", newMatches.afterPatient(patient, cause(noteId, note.date())));
    return Answers.created(NotStored.said(answer, stored.getNewPatient()));
  }

  /** With the day of the note: people know a visit by it. */
  private static String cause(String noteId, String date) {
    return date.isEmpty() ? "note " + noteId : "note " + noteId + " of " + date;
  }
}
