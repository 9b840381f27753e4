package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.transport.ServiceName;
import org.theriac.trials.v1.TrialsServiceGrpc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Finds trials by words and fields.",
      "Without words and options it is a filter of JSON Lines: "
          + "{\"query\",\"condition\",\"biomarker\",\"drug\",\"status\",\"phase\",\"place\","
          + "\"latitude\",\"longitude\",\"radius_km\",\"age\",\"sex\",\"limit\",\"offset\"}; each "
          + "of the first ones may be an array.",
      "A place is a city, state or country of the index, with a radius a city; without a radius it "
          + "is looked for by name."
    })
final class TrialsSearch implements Callable<Integer> {
  @Parameters(paramLabel = "WORD", description = "Words to look for.")
  List<String> words = new ArrayList<>();

  @Option(names = "--condition", description = "A condition; any of several.")
  List<String> conditions = new ArrayList<>();

  @Option(names = "--biomarker", description = "A biomarker; all of several.")
  List<String> biomarkers = new ArrayList<>();

  @Option(names = "--drug", description = "A medicine or a class; any of several.")
  List<String> drugs = new ArrayList<>();

  @Option(names = "--status", description = "Registry word, for example RECRUITING.")
  List<String> statuses = new ArrayList<>();

  @Option(names = "--phase", description = "For example 2.")
  List<String> phases = new ArrayList<>();

  @Option(names = "--place", description = "City, state or country of the index.")
  @Nullable String place;

  @Option(names = "--latitude", description = "Degrees north.")
  @Nullable Double latitude;

  @Option(names = "--longitude", description = "Degrees east.")
  @Nullable Double longitude;

  @Option(names = "--radius-km", description = "Kilometres around the place or point.")
  @Nullable Double radius;

  @Option(names = "--age", description = "Age of the patient in completed years.")
  @Nullable Integer age;

  @Option(names = "--sex", description = "female or male.")
  @Nullable String sex;

  @Option(names = "--limit", description = "At most so many (20; at most 200).")
  @Nullable Integer limit;

  @Override
  public Integer call() throws IOException {
    var asked = asked();
    try (var services = new LocalServices(System.getenv())) {
      if (asked.isEmpty()) {
        JsonLines.filter(System.in, System.out, request -> answer(services, request));
        return 0;
      }
      var answer = JsonLines.one(asked, line -> answer(services, line));
      System.out.println(answer.toPrettyString());
      return answer.has("error") ? 1 : 0;
    }
  }

  private JsonNode asked() {
    var asked = JsonNodeFactory.instance.objectNode();
    if (!words.isEmpty()) {
      asked.put("query", String.join(" ", words));
    }
    texts(asked, "condition", conditions);
    texts(asked, "biomarker", biomarkers);
    texts(asked, "drug", drugs);
    texts(asked, "status", statuses);
    texts(asked, "phase", phases);
    if (place != null) {
      asked.put("place", place);
    }
    if (latitude != null) {
      asked.put("latitude", latitude);
    }
    if (longitude != null) {
      asked.put("longitude", longitude);
    }
    if (radius != null) {
      asked.put("radius_km", radius);
    }
    if (age != null) {
      asked.put("age", age);
    }
    if (sex != null) {
      asked.put("sex", sex);
    }
    if (limit != null) {
      asked.put("limit", limit);
    }
    return asked;
  }

  private static void texts(
      com.fasterxml.jackson.databind.node.ObjectNode asked, String name, List<String> values) {
    if (!values.isEmpty()) {
      asked.set(name, PgxJson.texts(values));
    }
  }

  private static JsonNode answer(LocalServices services, JsonNode request) {
    var response =
        TrialsServiceGrpc.newBlockingStub(services.to(ServiceName.TRIALS))
            .searchTrials(TrialSearchFields.read(request));
    var answer = JsonNodeFactory.instance.objectNode();
    var found = answer.putArray("trials");
    response.getTrialsList().forEach(trial -> found.add(TrialJson.summary(trial)));
    answer.put("total", response.getTotal());
    answer.put("totalIsLowerBound", response.getTotalIsLowerBound());
    if (response.getSomeWordsMissing()) {
      answer.put("someWordsMissing", true);
    }
    answer.set("understood", PgxJson.texts(response.getUnderstoodList()));
    return answer;
  }
}
