package org.theriac.gateway.cds;

import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.protection.OwnRequests;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.ontology.v1.GetReleaseResponse;
import org.theriac.records.v1.AuditEvent;

/**
 * Walks the way of an alert before the first one comes: a cold JVM would spend the whole budget on
 * loading and interpreting code, and the first prescribers would get no answer. Drugs and genes are
 * those of the release. Nothing is recorded or stored.
 */
@Singleton
public final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Longest warm-up; a machine at rest is done much sooner. */
  private static final Duration LONGEST = Duration.ofSeconds(12);

  private static final int LEAST_ROUNDS = 20;

  /** Warm enough when the slowest of the last walks took at most so long. */
  private static final long WARM_NANOS = 15_000_000;

  private static final int LAST_WALKS = 40;
  private static final String REQUEST =
      """
      {"hook":"order-sign","hookInstance":"warm-up","context":{"userId":"Practitioner/warm-up",
       "patientId":"theriac-warm-up","draftOrders":{"resourceType":"Bundle","entry":[{"resource":
       {"resourceType":"MedicationRequest","id":"warm-up","status":"draft",
        "medicationCodeableConcept":{"text":"%s"},"dosageInstruction":[{"text":"1 daily"}]}}]}},
       "prefetch":{"results":{"resourceType":"Bundle","entry":[%s]},"medications":null,
        "reports":null,"patient":null,"statements":null,"conditions":null,"allergies":null,
        "tests":null}}
      """;
  private static final String RESULT =
      """
      {"resource":{"resourceType":"Observation","status":"final","code":{"coding":[
       {"system":"http://loinc.org","code":"84413-4"}]},"valueCodeableConcept":{"text":"%s"},
       "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"48018-6"}]},
        "valueCodeableConcept":{"text":"%s"}}]}}
      """;

  /** The chain of what the gateway does on its own. */
  private static final String ITSELF = "theriac-itself";

  private final PrescriptionCheck check;
  private final HookAnswers answers;
  private final AuditTrail audit;
  private final MeterRegistry meters;
  private final Services services;

  WarmUp(
      PrescriptionCheck check,
      Services services,
      HookAnswers answers,
      AuditTrail audit,
      MeterRegistry meters) {
    this.answers = answers;
    this.audit = audit;
    this.meters = meters;
    this.check = check;
    this.services = services;
  }

  /** Walks the way for every drug of the release as far as time allows; gives up silently. */
  public void run() {
    Deadline deadline = Services.within(LONGEST);
    try {
      GetReleaseResponse release =
          Services.by(deadline, services.pharmacogenomics())
              .getRelease(GetReleaseRequest.getDefaultInstance());
      List<String> results = new ArrayList<>();
      for (String phenotype : List.of("Poor Metabolizer", "*1/*1")) {
        List<String> entries = new ArrayList<>();
        release.getGenesList().forEach(gene -> entries.add(RESULT.formatted(phenotype, gene)));
        results.add(String.join(",", entries));
      }
      List<String> drugs = new ArrayList<>();
      release.getDrugsList().forEach(drug -> drugs.add(drug.getName()));
      int least = drugs.isEmpty() ? LEAST_ROUNDS : drugs.size() * 2;
      int quick = 0;
      for (int i = 0; (i < least || quick < LAST_WALKS) && !deadline.isExpired(); i++) {
        String drug = drugs.isEmpty() ? "no drug" : drugs.get(i % drugs.size());
        long start = System.nanoTime();
        walk(REQUEST.formatted(drug, results.get(i % results.size())), deadline);
        quick = System.nanoTime() - start <= WARM_NANOS ? quick + 1 : 0;
      }
    } catch (ProblemException e) {
      LOG.info("not warmed up: a service is not there yet ({})", e.problem().code());
    } catch (StatusRuntimeException e) {
      LOG.info("not warmed up: a service is not there yet ({})", e.getStatus().getCode());
    }
  }

  /**
   * Records that the gateway starts, in a chain of its own: the way to the audit chain is then warm
   * too.
   */
  public void recordStart() {
    try {
      audit.append(
          AuditEvent.newBuilder()
              .setTenant(ITSELF)
              .setAction("start")
              .setActor("gateway")
              .setOutcome("success")
              .build());
    } catch (ProblemException e) {
      LOG.info("not warmed up: a service is not there yet ({})", e.problem().code());
    }
  }

  /** Takes the gateway's own requests out of the counts of requests. */
  public void forgetOwnRequests() {
    meters.find("http.server.requests").meters().forEach(meters::remove);
  }

  private void walk(String request, Deadline deadline) {
    byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
    HookRequest read = HookRequest.read(Json.parse(bytes, JsonLimits.ORDER), CdsService.ORDER_SIGN);
    Decision decision = check.check(read, CdsService.ORDER_SIGN, deadline);
    for (Card card : Cards.of(decision, read.patientId())) {
      Json.bytes(card.content());
    }
    // As far as an answer goes before it is recorded.
    answers.rehearse(CdsService.ORDER_SIGN, read, bytes, decision);
  }

  /**
   * Sends one request that is refused, so that the HTTP layer is loaded too. It is neither counted
   * nor recorded.
   */
  public static void overHttp(String host, int port) {
    byte[] body = REQUEST.formatted("no drug", "").getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /cds-services/theriac-order-select HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + OwnRequests.HEADER
            + ": "
            + OwnRequests.secret()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      InputStream in = socket.getInputStream();
      in.readAllBytes();
    } catch (IOException e) {
      LOG.info("not warmed up over HTTP");
    }
  }
}
