package org.theriac.gateway.cds;

import io.grpc.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.protection.OwnRequests;

/** The calls of hooks that the gateway sends to itself to be warm. */
final class OwnAlerts {
  /** The patient of the calls. */
  static final String PATIENT = "theriac-warm-up";

  private static final Logger LOG = LoggerFactory.getLogger(OwnAlerts.class);

  /** As many as are under way when a hundred a second come and a few of them are slow. */
  private static final int AT_A_TIME = 4;

  /** Warm enough when the last rounds took at most so long each. */
  private static final long QUICK_NANOS = 40_000_000;

  private static final int QUICK_ROUNDS = 20;

  /** Rounds for each drug: the compiler takes up what ran some thousand times. */
  private static final int ROUNDS_A_DRUG = 5;

  private static final long BETWEEN_WORDS_NANOS = 3_000_000_000L;

  private static final String REQUEST =
      """
      {"hook":"order-sign","hookInstance":"warm-up","context":{"userId":"Practitioner/warm-up",
       "patientId":"theriac-warm-up","draftOrders":{"resourceType":"Bundle","entry":[{"resource":
       {"resourceType":"MedicationRequest","id":"warm-up","status":"draft",
        "medicationCodeableConcept":{"text":"%s"},"dosageInstruction":[{"text":"1 daily"}]}}]}}%s}
      """;
  private static final String WITH_RESULTS =
      """
      ,"prefetch":{"results":{"resourceType":"Bundle","entry":[%s]},"medications":null,
        "reports":null,"patient":null,"statements":null,"conditions":null,"allergies":null,
        "tests":null}
      """;
  private static final String RESULT =
      """
      {"resource":{"resourceType":"Observation","status":"final","code":{"coding":[
       {"system":"http://loinc.org","code":"84413-4"}]},"valueCodeableConcept":{"text":"%s"},
       "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"48018-6"}]},
        "valueCodeableConcept":{"text":"%s"}}]}}
      """;

  private final URI address;
  private final List<String> drugs;
  private final List<String> charts;

  OwnAlerts(String host, int port, List<String> drugs, List<String> genes) {
    this.address =
        URI.create(
            "http://"
                + reachable(host)
                + ":"
                + port
                + "/cds-services/"
                + CdsService.ORDER_SIGN.id());
    this.drugs = drugs.isEmpty() ? List.of("no drug") : drugs;
    List<String> with = new ArrayList<>();
    for (String result : List.of("Poor Metabolizer", "*1/*1")) {
      with.add(
          WITH_RESULTS.formatted(
              String.join(
                  ",", genes.stream().map(gene -> RESULT.formatted(result, gene)).toList())));
    }
    // Half of the calls rest on what is stored, as most do in service.
    this.charts = List.of("", with.getFirst(), "", with.getLast());
  }

  /**
   * What was walked.
   *
   * @param calls calls sent
   * @param answered those that were answered
   * @param quick the last rounds were quick
   */
  record Walked(int calls, int answered, boolean quick) {}

  /** Sends calls until the last rounds were quick, or the deadline. */
  Walked walk(Deadline deadline) {
    int least = drugs.size() * ROUNDS_A_DRUG;
    int rounds = 0;
    int answered = 0;
    int quick = 0;
    long said = System.nanoTime();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while ((rounds < least || quick < QUICK_ROUNDS) && !deadline.isExpired()) {
        long start = System.nanoTime();
        List<CompletableFuture<Integer>> round = new ArrayList<>();
        for (int i = 0; i < AT_A_TIME; i++) {
          String drug = drugs.get((rounds + i * drugs.size() / AT_A_TIME) % drugs.size());
          round.add(
              send(client, REQUEST.formatted(drug, charts.get((rounds + i) % charts.size()))));
        }
        for (CompletableFuture<Integer> call : round) {
          answered += call.join() == 200 ? 1 : 0;
        }
        rounds++;
        long now = System.nanoTime();
        quick = now - start <= QUICK_NANOS ? quick + 1 : 0;
        if (now - said > BETWEEN_WORDS_NANOS) {
          said = now;
          LOG.info(
              "still warming up: {} calls, the last in {} ms",
              rounds * AT_A_TIME,
              TimeUnit.NANOSECONDS.toMillis(now - start));
        }
      }
    }
    return new Walked(rounds * AT_A_TIME, answered, quick >= QUICK_ROUNDS);
  }

  /** The status; 0 = there was no answer. */
  private CompletableFuture<Integer> send(HttpClient client, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header(OwnRequests.HEADER, OwnRequests.secret())
            .header("Content-Type", "application/json")
            .timeout(OwnRequests.PATIENCE)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .handle((answer, failure) -> failure == null ? answer.statusCode() : 0);
  }

  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "[::]" -> "[::1]";
      default -> host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }
}
