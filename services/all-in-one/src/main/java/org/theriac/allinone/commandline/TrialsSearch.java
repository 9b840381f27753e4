package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.transport.ServiceName;
import org.theriac.trials.v1.SearchTrialsRequest;
import org.theriac.trials.v1.TrialsServiceGrpc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Finds trials by words.",
      "Without words it is a filter of JSON Lines: {\"query\",\"statuses\",\"phases\",\"limit\"}."
    })
final class TrialsSearch implements Callable<Integer> {
  @Parameters(paramLabel = "WORD", description = "Words to look for.")
  List<String> words = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    try (var services = new LocalServices(System.getenv())) {
      if (words.isEmpty()) {
        JsonLines.filter(System.in, System.out, request -> answer(services, request));
        return 0;
      }
      var request = JsonNodeFactory.instance.objectNode().put("query", String.join(" ", words));
      var answer = JsonLines.one(request, line -> answer(services, line));
      System.out.println(answer.toPrettyString());
      return answer.has("error") ? 1 : 0;
    }
  }

  private static JsonNode answer(LocalServices services, JsonNode request) {
    var query =
        SearchTrialsRequest.newBuilder()
            .setQuery(Field.text(request, "query"))
            .addAllStatuses(Field.texts(request, "statuses"))
            .addAllPhases(Field.texts(request, "phases"));
    Field.number(request, "limit").ifPresent(limit -> query.setLimit((int) limit));
    var response =
        TrialsServiceGrpc.newBlockingStub(services.to(ServiceName.TRIALS))
            .searchTrials(query.build());
    var answer = JsonNodeFactory.instance.objectNode();
    var found = answer.putArray("trials");
    response.getTrialsList().forEach(trial -> found.add(TrialJson.summary(trial)));
    answer.put("total", response.getTotal());
    return answer;
  }
}
