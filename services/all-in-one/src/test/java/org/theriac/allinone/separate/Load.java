package org.theriac.allinone.separate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.theriac.records.v1.BoardDecision;
import org.theriac.records.v1.GetProfileRequest;
import org.theriac.records.v1.GetReportRequest;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.ListFeedbackRequest;
import org.theriac.records.v1.PatientKey;
import org.theriac.records.v1.RecordsServiceGrpc.RecordsServiceBlockingStub;
import org.theriac.records.v1.StreamFactsRequest;
import org.theriac.records.v1.VerifyAuditRequest;

/**
 * A hospital at work: it stores profiles and notes, signs orders, feeds back on their cards and
 * records what its tumour board decides, until it is told to stop. What was acknowledged is
 * remembered; anything but an acknowledgement or a refusal that says so is a fault.
 */
final class Load implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(40);
  private static final String TENANT = "default";
  private static final int MOST_REPLAYS = 20;

  /** Refusals that a client can tell from an answer: nothing was checked, nothing stored. */
  private static final Set<Integer> REFUSALS = Set.of(412, 429, 503, 504);

  private final HttpClient client;
  private final URI address;
  private final String reportId;
  private final Set<String> profiles = ConcurrentHashMap.newKeySet();
  private final Set<String> notes = ConcurrentHashMap.newKeySet();
  private final Set<String> cards = ConcurrentHashMap.newKeySet();
  private final Set<String> feedback = ConcurrentHashMap.newKeySet();
  private final Set<String> decisions = ConcurrentHashMap.newKeySet();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean working = true;

  /** Begins to work, with a patient whose order must be warned of and one with a report. */
  Load(HttpClient client, URI address) throws IOException, InterruptedException {
    this.client = client;
    this.address = address;
    poorMetabolizer("warned");
    poorMetabolizer("board");
    var report =
        post(
            "/api/v1/reports",
            "{\"tumorType\":\"LUAD\",\"alterations\":[\"EGFR p.L858R\"],\"patientId\":\"board\"}");
    assertThat(report.status()).as(report.body().toString()).isEqualTo(200);
    reportId = report.body().at("/stored/reportId").asText();
    assertThat(reportId).isNotEmpty();
    work("profiles", this::storeProfile);
    work("notes", this::storeNote);
    work("orders", this::signOrder);
    work("board", this::decide);
  }

  private void poorMetabolizer(String patient) throws IOException, InterruptedException {
    assertThat(post("/api/v1/patients/" + patient + "/results", result("Poor")).status())
        .isEqualTo(201);
  }

  private static String result(String kind) {
    return "{\"source\":\"Lab\",\"results\":[{\"gene\":\"DPYD\",\"phenotype\":\"%s Metabolizer\"}]}"
        .formatted(kind);
  }

  /** One thing that a hospital does, for the n-th time. */
  private interface Deed {
    void done(int number) throws IOException, InterruptedException;
  }

  private void work(String what, Deed deed) {
    workers.add(
        Thread.ofVirtual()
            .name("load-" + what)
            .start(() -> {
              try {
                for (int number = 0; working; number++) {
                  try {
                    deed.done(number);
                  } catch (IOException down) {
                    // The gateway itself is dead: a client sees that.
                    refused.incrementAndGet();
                  } catch (RuntimeException | AssertionError e) {
                    faults.add(what + ": " + e);
                  }
                  Thread.sleep(PAUSE);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
  }

  private void storeProfile(int number) throws IOException, InterruptedException {
    var patient = "profile-" + number;
    if (acknowledged(post("/api/v1/patients/" + patient + "/results", result("Normal")), 201)) {
      profiles.add(patient);
    }
  }

  private void storeNote(int number) throws IOException, InterruptedException {
    var note = "note-" + number;
    var body =
        "{\"noteId\":\"%s\",\"noteDate\":\"2026-01-01\",\"text\":\"EGFR L858R mutation found.\"}"
            .formatted(note);
    if (acknowledged(post("/api/v1/patients/noted/notes", body), 201)) {
      notes.add(note);
    }
  }

  private void signOrder(int number) throws IOException, InterruptedException {
    var encounter = "encounter-" + UUID.randomUUID();
    var answer = order("warned", encounter);
    if (!acknowledged(answer, 200)) {
      return;
    }
    var card = answer.body().at("/cards/0");
    if (!card.path("indicator").asText().equals("critical")) {
      faults.add("an order was answered without its warning: " + answer.body());
      return;
    }
    var uuid = card.path("uuid").asText();
    cards.add(uuid);
    var given =
        """
        {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-01-01T00:00:00Z"}]}
        """
            .formatted(uuid);
    if (acknowledged(post("/cds-services/theriac-order-sign/feedback", given), 200)) {
      feedback.add(encounter);
    }
  }

  private void decide(int number) throws IOException, InterruptedException {
    var therapy = "therapy " + number;
    var body =
        """
        {"therapy":"%s","decision":"deferred","decidedBy":"board","reason":"load","outsideReport":true}
        """
            .formatted(therapy);
    var decided = post("/api/v1/patients/board/reports/" + reportId + "/decisions", body);
    if (acknowledged(decided, 201)) {
      decisions.add(therapy);
    }
  }

  /** Signs an order that must be warned of. */
  Answer order(String patient, String encounter) throws IOException, InterruptedException {
    var body =
        """
        {"hook":"order-sign","hookInstance":"9f0b8f0e-6f60-4b6d-8a39-2f4a4e3a0b11","context":{"userId":"Practitioner/1",
        "patientId":"%s","encounterId":"%s","draftOrders":{"resourceType":"Bundle","entry":[{"resource":{
        "resourceType":"MedicationRequest","id":"order-1","status":"draft","intent":"order",
        "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm",
        "code":"4492"}]}}}]}}}
        """
            .formatted(patient, encounter);
    return post("/cds-services/theriac-order-sign", body);
  }

  private boolean acknowledged(Answer answer, int status) {
    if (answer.status() == status) {
      return true;
    }
    if (REFUSALS.contains(answer.status())) {
      refused.incrementAndGet();
    } else {
      faults.add("status " + answer.status() + ": " + answer.body());
    }
    return false;
  }

  /** Waits until something more of every kind was acknowledged. */
  void awaitMore() throws InterruptedException {
    var before =
        List.of(profiles.size(), notes.size(), cards.size(), feedback.size(), decisions.size());
    var deadline = Instant.now().plus(Duration.ofSeconds(180));
    while (Instant.now().isBefore(deadline)) {
      var now =
          List.of(profiles.size(), notes.size(), cards.size(), feedback.size(), decisions.size());
      boolean more = true;
      for (int i = 0; i < now.size(); i++) {
        more &= now.get(i) > before.get(i);
      }
      if (more) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("nothing more was acknowledged: " + before + "; " + faults);
  }

  /** Waits until something was refused. */
  void awaitRefusal() throws InterruptedException {
    int before = refused.get();
    var deadline = Instant.now().plus(Duration.ofSeconds(120));
    while (refused.get() == before) {
      assertThat(Instant.now()).as("nothing was refused; " + faults).isBefore(deadline);
      Thread.sleep(20);
    }
  }

  /** Ends the work; what is under way is waited for. */
  @Override
  public void close() {
    working = false;
    for (Thread worker : workers) {
      try {
        worker.join(PATIENCE.plusSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Everything acknowledged is there, and nothing was answered that is no answer.
   *
   * @param records the store, asked past the gateway
   */
  void verify(RecordsServiceBlockingStub records) throws IOException, InterruptedException {
    assertThat(faults).as("neither acknowledged nor refused").isEmpty();
    for (var kind : List.of(profiles, notes, cards, feedback, decisions)) {
      assertThat(kind).as("the load was none").isNotEmpty();
    }
    for (String patient : profiles) {
      var profile =
          records.getProfile(GetProfileRequest.newBuilder().setPatient(key(patient)).build());
      assertThat(profile.getResultsList()).as(patient).hasSize(1);
    }
    Set<String> noted = new HashSet<>();
    records
        .streamFacts(
            StreamFactsRequest.newBuilder().setTenant(TENANT).setPatientId("noted").build())
        .forEachRemaining(one -> one.getFactsList().forEach(fact -> noted.add(fact.getNoteId())));
    assertThat(noted).containsAll(notes);
    for (String encounter : feedback) {
      var given =
          records.listFeedback(
              ListFeedbackRequest.newBuilder()
                  .setPatient(key("warned"))
                  .setEncounterId(encounter)
                  .build());
      assertThat(given.getFeedbackList()).as(encounter).isNotEmpty();
    }
    var report =
        records.getReport(
            GetReportRequest.newBuilder().setPatient(key("board")).setReportId(reportId).build());
    assertThat(report.getDecisionsList())
        .extracting(BoardDecision::getTherapy)
        .containsAll(decisions);
    verifyAudit(records);
  }

  private void verifyAudit(RecordsServiceBlockingStub records)
      throws IOException, InterruptedException {
    var whole = records.verifyAudit(VerifyAuditRequest.newBuilder().setTenant(TENANT).build());
    assertThat(whole.getIntact()).as(whole.toString()).isTrue();
    var decided = new AtomicInteger();
    records
        .listAudit(ListAuditRequest.newBuilder().setTenant(TENANT).setPatientId("warned").build())
        .forEachRemaining(
            entry -> decided.addAndGet(entry.getEvent().getAction().equals("decision") ? 1 : 0));
    assertThat(decided.get()).as("decisions recorded").isGreaterThanOrEqualTo(cards.size());
    for (String card : cards.stream().limit(MOST_REPLAYS).toList()) {
      var replay =
          send(HttpRequest.newBuilder(address.resolve("/api/v1/audit/cards/" + card + "/replay")));
      assertThat(replay.body().path("identical").asBoolean()).as(replay.body().toString()).isTrue();
    }
  }

  private static PatientKey key(String patient) {
    return PatientKey.newBuilder().setTenant(TENANT).setPatientId(patient).build();
  }

  /** An answer of any status. */
  record Answer(int status, JsonNode body) {}

  private Answer post(String path, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8))));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    var text = answer.body();
    return new Answer(
        answer.statusCode(), text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text));
  }
}
