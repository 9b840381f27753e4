package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.transport.ServiceName;
import org.theriac.trials.v1.DeidentifyRequest;
import org.theriac.trials.v1.TrialsServiceGrpc;
import picocli.CommandLine.Command;

@Command(
    name = "deidentify",
    mixinStandardHelpOptions = true,
    description = {
      "Removes identifiers from notes: a filter of JSON Lines.",
      "In: {\"text\",\"date_shift_days\"}; out: {\"text\",\"spans\":[{\"type\",\"start\",\"end\",",
      "\"replacement\",\"cleaned_start\",\"cleaned_end\"}]}. start and end point into the text "
          + "that came in,",
      "cleaned_start and cleaned_end into the text that goes out; Unicode code points, end "
          + "exclusive. Fields that are not known are named as \"ignored\"."
    })
final class NotesDeidentify implements Callable<Integer> {
  /** What is known to mean nothing here too: a line of notes may be sent on as it is. */
  private static final Set<String> KNOWN =
      Set.of("id", "text", "date_shift_days", "note_date", "noteDate");

  @Override
  public Integer call() throws IOException {
    try (var services = LocalServices.withoutTrialIndex(System.getenv())) {
      JsonLines.filter(System.in, System.out, request -> answer(services, request));
      return 0;
    }
  }

  static JsonNode answer(LocalServices services, JsonNode request) {
    var query =
        DeidentifyRequest.newBuilder().setText(Field.requiredWords(request, "text", "note"));
    Field.number(request, "date_shift_days").ifPresent(days -> query.setDateShiftDays((int) days));
    var response =
        TrialsServiceGrpc.newBlockingStub(services.to(ServiceName.TRIALS))
            .deidentify(query.build());
    var answer = JsonNodeFactory.instance.objectNode().put("text", response.getText());
    var spans = answer.putArray("spans");
    response
        .getSpansList()
        .forEach(span ->
            spans
                .addObject()
                .put("type", span.getKind())
                .put("start", span.getStart())
                .put("end", span.getEnd())
                .put("replacement", span.getReplacement())
                .put("cleaned_start", span.getCleanedStart())
                .put("cleaned_end", span.getCleanedEnd()));
    answer.put("offsets", "start and end: input text; cleaned_start and cleaned_end: output text");
    Field.ignored(request, KNOWN, answer);
    return answer;
  }
}
