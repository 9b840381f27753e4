package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.transport.ServiceName;
import org.theriac.trials.facts.StructuredFacts;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.Near;
import org.theriac.trials.v1.PatientFacts;
import org.theriac.trials.v1.TrialsServiceGrpc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    description = {
      "Ranks the trials of the index for patients: a filter of JSON Lines.",
      "In: {\"note\":\"...\",\"note_date\"} or {\"notes\":[{\"text\",\"note_date\"}]} or "
          + "{\"facts\":[...]} (as extracted) or "
          + "{\"facts\":{...}} (keys of the criterion vocabulary), with optional \"trial\" (a CTML "
          + "trial to match against instead of the index), \"age\", \"sex\", \"oncotree\", "
          + "\"day_one\", \"as_of\", \"limit\", \"statuses\", \"trial_ids\", \"place\" or "
          + "\"latitude\" and \"longitude\" with \"radius_km\", \"clinician\", "
          + "\"research_opt_out\"; out: {\"matches\":[...],\"needs\",\"rules\",\"notConsidered\"}. "
          + "Fields that are not known are named as \"ignored\"."
    })
final class TrialsMatch implements Callable<Integer> {
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "patient",
          "sex",
          "oncotree",
          "clinician",
          "research_opt_out",
          "age",
          "facts",
          "note",
          "notes",
          "note_date",
          "noteDate",
          "day_one",
          "as_of",
          "limit",
          "statuses",
          "trial_ids",
          "place",
          "latitude",
          "lat",
          "longitude",
          "lon",
          "radius_km",
          "radius",
          "distance_km",
          "trial");

  @Option(
      names = "--ctml",
      paramLabel = "FILE",
      description = "A CTML document to match against instead of the index.")
  @Nullable Path ctml;

  @Override
  public Integer call() throws IOException {
    var document = ctml == null ? ByteString.EMPTY : ByteString.copyFrom(Files.readAllBytes(ctml));
    try (var services = new LocalServices(System.getenv())) {
      JsonLines.filter(System.in, System.out, request -> answer(services, document, request));
      return 0;
    }
  }

  static JsonNode answer(LocalServices services, ByteString document, JsonNode request) {
    var trials = TrialsServiceGrpc.newBlockingStub(services.to(ServiceName.TRIALS));
    var patient =
        PatientFacts.newBuilder()
            .setPatientId(Field.text(request, "patient"))
            .setSex(Field.text(request, "sex"))
            .setOncotreeCode(Field.text(request, "oncotree"))
            .setTreatingClinician(Field.text(request, "clinician"))
            .setResearchOptOut(Field.flag(request, "research_opt_out"));
    Field.number(request, "age").ifPresent(age -> patient.setAgeYears((int) age));
    var given = request.path("facts");
    if (!given.isObject()) {
      Field.list(request, "facts").forEach(fact -> patient.addFacts(FactJson.read(fact)));
    }
    var notes = NoteLines.of(request);
    if (notes.isEmpty() && !request.has("facts")) {
      Field.refuseElsewhere(request, "note", "text");
      throw new CallerError("MISSING_FIELD", "\"note\", \"notes\" or \"facts\" is expected");
    }
    var warnings = new ArrayList<String>();
    notes.forEach(note -> patient.addAllFacts(note.facts(trials, warnings)));
    var query =
        MatchTrialsRequest.newBuilder()
            .setPatient(patient)
            .setPlannedDayOne(Field.text(request, "day_one"))
            .setAsOf(Field.text(request, "as_of"))
            .setFactsJson(given.isObject() ? given.toString() : "")
            .addAllStatuses(Field.texts(request, "statuses"))
            .addAllTrialIds(Field.texts(request, "trial_ids"));
    TrialSearchFields.near(request, query.getNearBuilder());
    if (query.getNear().equals(Near.getDefaultInstance())) {
      query.clearNear();
    }
    Field.whole(request, "limit")
        .ifPresent(limit -> query.setLimit(TrialSearchFields.positive("limit", limit)));
    var trial = request.path("trial");
    if (!trial.isContainerNode() && !trial.isMissingNode() && !trial.isNull()) {
      // Passed over, the patient would be matched against the index instead.
      throw new CallerError(
          "WRONG_TYPE", "the field \"trial\" must be a CTML or registry document");
    }
    if (trial.isContainerNode()) {
      query.setTrialDocument(ByteString.copyFromUtf8(trial.toString()));
    } else if (document.size() > 0) {
      query.setTrialDocument(document);
    }
    var response = trials.matchTrials(query.build());
    var answer = JsonNodeFactory.instance.objectNode();
    var matches = answer.putArray("matches");
    response.getMatchesList().forEach(match -> matches.add(TrialJson.match(match)));
    if (response.getResearchOptOut()) {
      answer.put("researchOptOut", true);
    }
    if (!response.getTreatingClinician().isEmpty()) {
      answer.put("treatingClinician", response.getTreatingClinician());
    }
    answer.put("considered", response.getConsidered());
    answer.put("indexed", response.getIndexed());
    answer.set("notConsidered", PgxJson.texts(response.getNotConsideredList()));
    var needs = answer.putArray("needs");
    response.getNeedsList().forEach(need -> needs.add(TrialJson.need(need)));
    answer.set("rules", PgxJson.texts(response.getRulesList()));
    if (!warnings.isEmpty()) {
      answer.set("warnings", PgxJson.texts(warnings));
    }
    answer.put("knowledge", response.getKnowledgeRelease());
    Field.ignored(request, KNOWN, answer);
    if (given.isObject()) {
      Field.ignored("facts", StructuredFacts.unread(given.toString()), answer);
    }
    return answer;
  }
}
