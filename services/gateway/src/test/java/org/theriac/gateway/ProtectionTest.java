package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.gateway.protection.OwnRequests;
import org.theriac.gateway.protection.RequestLimits;
import org.theriac.records.v1.AuditEvent;
import org.theriac.transport.ServiceName;

/** Too much, too often, too large: refused at once, and said so. */
class ProtectionTest {
  @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder;
  private static final String SIGN = "/cds-services/theriac-order-sign";

  @Test
  void who_asks_too_often_is_told_when_to_come_back() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, new RequestLimits(1, 128, 16, Duration.ZERO))) {
      Http http = new Http(gateway.port());
      List<Integer> statuses = new ArrayList<>();
      List<Http.Answer> limited = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        Http.Answer answer = http.post(SIGN, Hooks.orderSign("p1"));
        statuses.add(answer.status());
        if (answer.status() == 429) {
          limited.add(answer);
        }
      }
      assertThat(statuses).contains(200, 429);
      assertThat(limited.getFirst().header("Retry-After")).isEqualTo("1");
      assertThat(limited.getFirst().json().at("/issue/0/code").asText()).isEqualTo("throttled");
      assertThat(http.get("/health/liveness").status()).isEqualTo(200);
    }
  }

  @Test
  void more_hooks_at_a_time_than_can_be_served_are_refused_before_all_are_late() throws Exception {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            gateway(services, new RequestLimits(100_000, 2, 16, Duration.ZERO));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      services.records.profileDelayMillis = 2_000;
      Http http = new Http(gateway.port());
      List<Future<Http.Answer>> asked = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        asked.add(
            threads.submit(
                () -> http.post(SIGN, Hooks.orderSign("p1", Hooks.order("o", "1", "x")))));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Http.Answer> one : asked) {
        statuses.add(one.get().status());
        if (one.get().status() == 503) {
          assertThat(one.get().header("Retry-After")).isEqualTo("1");
        }
      }
      assertThat(statuses).contains(200, 503);
      assertThat(http.post(SIGN, Hooks.orderSign("p1")).status()).isEqualTo(200);
    }
  }

  @Test
  void heavy_requests_are_few_at_a_time_and_alerts_go_on_beside_them() throws Exception {
    RequestLimits limits = new RequestLimits(100_000, 128, 1, Duration.ofMillis(200));
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, limits)) {
      Http http = new Http(gateway.port());
      services.variants.held = new CountDownLatch(1);
      CompletableFuture<Http.Answer> first =
          CompletableFuture.supplyAsync(() -> http.send(upload(http)));
      assertThat(services.variants.begun.tryAcquire(120, TimeUnit.SECONDS)).isTrue();

      Http.Answer second = http.send(upload(http));

      assertThat(second.status()).isEqualTo(503);
      assertThat(second.header("Retry-After")).isEqualTo("1");
      assertThat(second.json().get("code").asText()).isEqualTo("OVERLOADED");
      assertThat(http.post(SIGN, Hooks.orderSign("p1")).status()).isEqualTo(200);

      services.variants.held.countDown();
      assertThat(first.get(120, TimeUnit.SECONDS).status()).isEqualTo(201);
      assertThat(http.send(upload(http)).status()).isEqualTo(201);
    }
  }

  @Test
  void a_heavy_request_waits_for_a_place_before_it_is_refused() throws Exception {
    RequestLimits limits = new RequestLimits(100_000, 128, 1, Duration.ofSeconds(120));
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, limits)) {
      Http http = new Http(gateway.port());
      services.variants.held = new CountDownLatch(1);
      CompletableFuture<Http.Answer> first =
          CompletableFuture.supplyAsync(() -> http.send(upload(http)));
      assertThat(services.variants.begun.tryAcquire(120, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Http.Answer> second =
          CompletableFuture.supplyAsync(() -> http.send(upload(http)));

      services.variants.held.countDown();

      assertThat(first.get(120, TimeUnit.SECONDS).status()).isEqualTo(201);
      assertThat(second.get(120, TimeUnit.SECONDS).status()).isEqualTo(201);
    }
  }

  private static HttpRequest upload(Http http) {
    return http.request(
            "/api/v1/patients/p1/germline-vcf", "Content-Type", "application/octet-stream")
        .POST(HttpRequest.BodyPublishers.ofString("##fileformat=VCFv4.2\n"))
        .build();
  }

  @Test
  void a_compressed_body_is_read_and_one_that_unfolds_beyond_the_limit_is_413() throws IOException {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, RequestLimits.usual())) {
      Http http = new Http(gateway.port());
      byte[] good = zipped(Hooks.orderSign("p1").getBytes(StandardCharsets.UTF_8));
      assertThat(http.send(compressed(http, good)).status()).isEqualTo(200);
      byte[] bomb = zipped(new byte[50 << 20]);
      assertThat(bomb.length).isLessThan(100_000);
      assertThat(http.send(compressed(http, bomb)).status()).isEqualTo(413);
    }
  }

  @Test
  void a_bomb_of_a_gigabyte_is_413_and_the_next_request_is_answered() throws IOException {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, RequestLimits.usual())) {
      Http http = new Http(gateway.port());
      byte[] bomb = bomb(1L << 30);
      assertThat(bomb.length).isLessThan(2 << 20);
      assertThat(http.send(compressed(http, bomb)).status()).isEqualTo(413);
      assertThat(http.send(compressed(http, zipped(order()))).status()).isEqualTo(200);
    }
  }

  @Test
  void a_compressed_body_that_is_cut_off_or_not_compressed_at_all_is_400() throws IOException {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, RequestLimits.usual())) {
      Http http = new Http(gateway.port());
      byte[] good = zipped(order());
      assertThat(http.send(compressed(http, java.util.Arrays.copyOf(good, 60))).status())
          .isEqualTo(400);
      assertThat(http.send(compressed(http, order())).status()).as("not zipped").isEqualTo(400);
    }
  }

  private static byte[] order() {
    return Hooks.orderSign("p1").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bomb(long size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      byte[] zeros = new byte[1 << 20];
      for (long written = 0; written < size; written += zeros.length) {
        out.write(zeros);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void an_encoding_that_is_not_unfolded_here_is_415_and_not_read_as_it_is() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, RequestLimits.usual())) {
      Http http = new Http(gateway.port());
      byte[] plain = Hooks.orderSign("p1").getBytes(StandardCharsets.UTF_8);
      for (String encoding : List.of("br", "zstd", "x-own")) {
        assertThat(http.send(encoded(http, encoding, plain)).status()).as(encoding).isEqualTo(415);
      }
      assertThat(http.send(encoded(http, "identity", plain)).status()).isEqualTo(200);
    }
  }

  private static HttpRequest compressed(Http http, byte[] body) {
    return encoded(http, "gzip", body);
  }

  private static HttpRequest encoded(Http http, String encoding, byte[] body) {
    return http.request(SIGN, "Content-Type", "application/json", "Content-Encoding", encoding)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static byte[] zipped(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void an_address_is_limited_before_anybodys_token_is_looked_at() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(
                RunningGateway.settings()
                    .withLimits(new RequestLimits(100_000, 1, 128, 4, Duration.ZERO))
                    .securedBy(Tokens.profile(folder, "https://keys.example.org/jwks")),
                services.channels())) {
      Http http = new Http(gateway.port());
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        statuses.add(http.get("/api/v1/release", "Authorization", "Bearer x.y.z").status());
      }
      assertThat(statuses).startsWith(401).contains(429);
      assertThat(http.get("/health/liveness").status()).isEqualTo(200);
    }
  }

  @Test
  void a_flood_of_refused_tokens_is_cut_though_the_address_may_ask_often() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(
                RunningGateway.settings()
                    .withLimits(new RequestLimits(100_000, 400, 128, 4, Duration.ZERO))
                    .securedBy(Tokens.profile(folder, "https://keys.example.org/jwks")),
                services.channels())) {
      Http http = new Http(gateway.port());
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 3_000 && !statuses.contains(429); i++) {
        statuses.add(http.get("/api/v1/release", "Authorization", "Bearer x.y.z").status());
      }
      assertThat(statuses).startsWith(401).contains(429);
      assertThat(http.get("/help").status()).as("who sends no token is answered").isEqualTo(200);
    }
  }

  @Test
  void a_flood_of_refused_tokens_is_cut_at_the_addresses_of_probes_too() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(
                RunningGateway.settings()
                    .withLimits(new RequestLimits(100_000, 1, 128, 4, Duration.ZERO))
                    .securedBy(Tokens.profile(folder, "https://keys.example.org/jwks")),
                services.channels())) {
      Http http = new Http(gateway.port());
      for (String path : List.of("/health/liveness", "/healthy")) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
          statuses.add(http.get(path, "Authorization", "Bearer x.y.z").status());
        }
        assertThat(statuses).as(path).contains(429);
      }
      for (int i = 0; i < 60; i++) {
        assertThat(http.get("/health/liveness").status()).as("a probe").isEqualTo(200);
      }
    }
  }

  @Test
  void a_higher_limit_of_an_address_allows_more_refused_tokens_too() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(
                RunningGateway.settings()
                    .withLimits(new RequestLimits(100_000, 1_000_000, 128, 4, Duration.ZERO))
                    .securedBy(Tokens.profile(folder, "https://keys.example.org/jwks")),
                services.channels())) {
      Http http = new Http(gateway.port());
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        statuses.add(http.get("/api/v1/release", "Authorization", "Bearer x.y.z").status());
      }
      assertThat(statuses).containsOnly(401);
    }
  }

  @Test
  void the_warm_up_is_neither_counted_nor_recorded_as_somebodys() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(
                RunningGateway.settings()
                    .securedBy(Tokens.profile(folder, "https://keys.example.org/jwks")),
                services.channels())) {
      assertThat(services.records.audit)
          .extracting(event -> event.getTenant() + " " + event.getAction())
          .containsExactly("theriac-itself start");
      assertThat(services.records.everAudited)
          .as("calls of the warm-up go the whole way, in the secured profile too")
          .anyMatch(event ->
              event.getTenant().equals("theriac-warm-up") && event.getAction().equals("decision"));
      assertThat(services.records.deleted).containsExactly("theriac-warm-up");
      assertThat(services.records.profiles).isEmpty();
    }
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, RequestLimits.usual())) {
      String metrics = new Http(gateway.port()).get("/prometheus").body();
      assertThat(metrics)
          .doesNotContain("status=\"400\"")
          .doesNotContain("theriac_cds_calls_total{")
          .doesNotContain("theriac_cds_answers_total{");
    }
  }

  @Test
  void the_secret_of_the_warm_up_is_worth_nothing_afterwards() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(
                RunningGateway.settings()
                    .securedBy(Tokens.profile(folder, "https://keys.example.org/jwks")),
                services.channels())) {
      Http http = new Http(gateway.port());
      HttpRequest own =
          http.request(
                  SIGN,
                  "Content-Type",
                  "application/json",
                  OwnRequests.HEADER,
                  OwnRequests.secret())
              .POST(HttpRequest.BodyPublishers.ofString(Hooks.orderSign("p1")))
              .build();
      assertThat(http.send(own).status()).isEqualTo(401);
    }
  }

  @Test
  void a_gateway_that_waits_for_a_service_is_ready_once_that_came_and_it_is_warm()
      throws Exception {
    try (FakeServices services = new FakeServices()) {
      services.kill(ServiceName.ONTOLOGY);
      try (GatewayServer gateway = gateway(services, RequestLimits.usual())) {
        Http http = new Http(gateway.port());
        assertThat(http.get("/health/liveness").status()).isEqualTo(200);
        assertThat(http.get("/health/readiness").status()).isEqualTo(503);
        assertThat(services.records.everAudited).isEmpty();

        services.start(ServiceName.ONTOLOGY, List.of(services.ontology, services.biomarkers));

        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        int status;
        do {
          TimeUnit.MILLISECONDS.sleep(20);
          status = http.get("/health/readiness").status();
        } while (status != 200 && System.nanoTime() < end);
        assertThat(status).isEqualTo(200);
        assertThat(services.records.everAudited)
            .anyMatch(event -> event.getTenant().equals("theriac-warm-up"));
        assertThat(services.records.audit)
            .extracting(event -> event.getTenant() + " " + event.getAction())
            .containsExactly("theriac-itself start");
      }
    }
  }

  @Test
  void another_subject_in_each_token_gives_an_ordering_system_no_further_calls() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(
                RunningGateway.settings()
                    .withLimits(new RequestLimits(1, 100_000, 128, 4, Duration.ZERO))
                    .securedBy(Tokens.profile(folder, "https://keys.example.org/jwks")),
                services.channels())) {
      Http http = new Http(gateway.port());
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String token =
            Tokens.sign(Tokens.EC, Tokens.claims("/cds-services").subject("client-" + i));
        statuses.add(http.get("/cds-services", "Authorization", "Bearer " + token).status());
      }
      assertThat(statuses).startsWith(200).contains(429);
    }
  }

  @Test
  void two_hosts_in_one_request_are_refused_and_the_connection_ends() throws IOException {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, RequestLimits.usual())) {
      assertThat(raw(gateway.port(), "GET /cds-services HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
          .startsWith("HTTP/1.1 200");
      assertThat(
              raw(
                  gateway.port(),
                  "GET /cds-services HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: localhost\r\n\r\n"))
          .startsWith("HTTP/1.1 400")
          .contains("BAD_REQUEST");
    }
  }

  @Test
  void a_body_whose_length_is_said_twice_or_two_ways_is_refused() throws IOException {
    String start =
        "POST " + SIGN + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, RequestLimits.usual())) {
      for (String lengths :
          List.of(
              "Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}",
              "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) {
        String answer = raw(gateway.port(), start + lengths);
        assertThat(answer).as(lengths).startsWith("HTTP/1.1 400");
        assertThat(answer.split("HTTP/1.1", -1)).as("one answer").hasSize(2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xchunked",
        "identity",
        "gzip",
        "gzip, chunked",
        "chunked, chunked",
        "\"chunked\""
      })
  void a_body_in_a_coding_that_is_not_read_is_refused_and_its_bytes_are_no_next_request(
      String coding) throws IOException {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, RequestLimits.usual())) {
      String answer =
          raw(
              gateway.port(),
              "POST "
                  + SIGN
                  + " HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: "
                  + coding
                  + "\r\n\r\nGET /cds-services HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("HTTP/1.1 200");
      assertThat(answer.split("HTTP/1.1", -1)).as("one answer").hasSize(2);
    }
  }

  @Test
  void a_request_without_a_host_is_refused() throws IOException {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, RequestLimits.usual())) {
      assertThat(raw(gateway.port(), "GET /cds-services HTTP/1.1\r\n\r\n"))
          .startsWith("HTTP/1.1 400");
    }
  }

  /** What comes back for these bytes until the connection ends or nothing comes for a second. */
  private static String raw(int port, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(3_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] piece = new byte[8_192];
      try {
        for (int read; (read = socket.getInputStream().read(piece)) > 0; ) {
          answer.write(piece, 0, read);
        }
      } catch (SocketTimeoutException e) {
        // The connection stays open behind a whole answer.
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void headers_over_the_limit_are_refused() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway = gateway(services, RequestLimits.usual())) {
      Http http = new Http(gateway.port());
      assertThat(http.get("/cds-services", "X-Long", "x".repeat(20_000)).status())
          .isBetween(400, 499);
      assertThat(http.get("/" + "a".repeat(9_000)).status()).isBetween(400, 499);
    }
  }

  private static GatewayServer gateway(FakeServices services, RequestLimits limits) {
    return GatewayServer.start(RunningGateway.settings().withLimits(limits), services.channels());
  }

  private static List<AuditEvent> ofStrangers(FakeServices services) {
    return services.records.everAudited.stream()
        .filter(event -> event.getTenant().equals("theriac-refused"))
        .toList();
  }

  @Test
  void calls_for_pages_of_foreign_origins_are_recorded_counted_and_cannot_fill_the_chain() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            gateway(services, new RequestLimits(1_000, 128, 16, Duration.ZERO))) {
      Http http = new Http(gateway.port());
      for (int i = 0; i < 30; i++) {
        assertThat(
                http.post(
                        "/api/v1/pgx/check",
                        "{}",
                        "Content-Type",
                        "application/json",
                        "Origin",
                        "https://Zzevil.example.org")
                    .status())
            .isEqualTo(403);
      }
      // Reading too: on loopback there is no login.
      assertThat(http.get("/status", "Origin", "https://Zzevil.example.org").status())
          .isEqualTo(403);
      Eventually.await(() -> !ofStrangers(services).isEmpty());
      List<AuditEvent> recorded = ofStrangers(services);
      // One at once; the others of the minute come together, at its end.
      assertThat(recorded).hasSizeBetween(1, 5);
      AuditEvent first = recorded.getFirst();
      assertThat(first.getPurpose()).isEqualTo("a page of a foreign origin, POST refused");
      assertThat(first.getOutcome()).isEqualTo("refused");
      assertThat(first.getDetailsOrThrow("status")).isEqualTo("403");
      assertThat(first.toString()).as("nothing that a stranger says").doesNotContain("Zzevil");
      assertThat(http.get("/prometheus").body()).contains("theriac_origins_refused_total 31.0");
    }
  }
}
