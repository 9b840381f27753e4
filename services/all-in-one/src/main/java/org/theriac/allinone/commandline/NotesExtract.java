package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.transport.ServiceName;
import org.theriac.trials.v1.ExtractFactsRequest;
import org.theriac.trials.v1.TrialsServiceGrpc;
import picocli.CommandLine.Command;

@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    description = {
      "Reads facts from notes: a filter of JSON Lines.",
      "In: {\"text\",\"note_date\"}; out: {\"facts\":[...]}, offsets in Unicode code points, end "
          + "exclusive. Fields that are not known are named as \"ignored\"."
    })
final class NotesExtract implements Callable<Integer> {
  private static final Set<String> KNOWN = Set.of("id", "text", "note_date", "noteDate");

  @Override
  public Integer call() throws IOException {
    try (var services = LocalServices.withoutTrialIndex(System.getenv())) {
      JsonLines.filter(System.in, System.out, request -> answer(services, request));
      return 0;
    }
  }

  static JsonNode answer(LocalServices services, JsonNode request) {
    var response =
        TrialsServiceGrpc.newBlockingStub(services.to(ServiceName.TRIALS))
            .extractFacts(
                ExtractFactsRequest.newBuilder()
                    .setText(Field.requiredWords(request, "text", "note"))
                    .setNoteDate(Field.noteDate(request))
                    .setNoteId(Field.text(request, "id"))
                    .setMarkEntities(true)
                    .build());
    var answer = JsonNodeFactory.instance.objectNode();
    if (!Field.text(request, "id").isEmpty()) {
      answer.put("id", Field.text(request, "id"));
    }
    var facts = answer.putArray("facts");
    response.getFactsList().forEach(fact -> facts.add(FactJson.write(fact)));
    if (!response.getEntityModel().isEmpty()) {
      var entities = answer.putArray("entities");
      response
          .getEntitiesList()
          .forEach(entity ->
              entities
                  .addObject()
                  .put("label", entity.getLabel())
                  .put("start", entity.getStart())
                  .put("end", entity.getEnd())
                  .put("score", entity.getScore()));
      answer.put("entityModel", response.getEntityModel());
    }
    answer.set("warnings", PgxJson.texts(response.getWarningsList()));
    answer.put("knowledge", response.getKnowledgeRelease());
    Field.ignored(request, KNOWN, answer);
    return answer;
  }
}
