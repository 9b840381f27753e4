package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens of CDS clients, over real HTTP: the good ones pass, and every attack is a plain 401. */
class ClientTokensTest {
  private static final String DISCOVERY = "/cds-services";
  private static final String SIGN = "/cds-services/theriac-order-sign";
  private static final ECKey BY_ADDRESS = Tokens.ec("remote-1");

  @TempDir static Path folder;
  private static final AtomicInteger FETCHES = new AtomicInteger();
  private static HttpServer keys;
  private static FakeServices services;
  private static GatewayServer gateway;
  private static Http http;

  @BeforeAll
  static void start() throws IOException {
    keys = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    keys.createContext(
        "/",
        exchange -> {
          FETCHES.incrementAndGet();
          byte[] body = Tokens.published(BY_ADDRESS).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    keys.start();
    services = new FakeServices();
    gateway =
        GatewayServer.start(
            RunningGateway.settings().securedBy(Tokens.profile(folder, jku("listed.json"))),
            services.channels());
    http = new Http(gateway.port());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    services.close();
    keys.stop(0);
  }

  private static String jku(String file) {
    return "http://127.0.0.1:" + keys.getAddress().getPort() + "/" + file;
  }

  private static Http.Answer discover(String... headers) {
    return http.get(DISCOVERY, headers);
  }

  private static Http.Answer discoverWith(String token) {
    return discover("Authorization", "Bearer " + token);
  }

  @Test
  void discovery_a_service_and_feedback_each_take_a_token_of_their_own() {
    assertThat(discoverWith(Tokens.client(DISCOVERY)).status()).isEqualTo(200);
    Http.Answer answer =
        post(SIGN, Hooks.orderSign("p1", Hooks.order("o", "1", "x")), Tokens.client(SIGN));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(services.records.read.getLast().getPatient().getTenant()).isEqualTo("a");
    assertThat(services.records.awaited().getLast().getTenant()).isEqualTo("a");
    assertThat(services.records.awaited().getLast().getDetailsOrDefault("client", ""))
        .as("who vouches for the user that the request names")
        .contains(Tokens.EHR);
    String feedback = SIGN + "/feedback";
    assertThat(post(feedback, "{\"feedback\":[]}", Tokens.client(feedback)).status())
        .isEqualTo(200);
    assertThat(post(feedback, "{\"feedback\":[]}", Tokens.client(SIGN)).status()).isEqualTo(401);
    assertThat(post(SIGN, Hooks.orderSign("p1"), Tokens.client(DISCOVERY)).status()).isEqualTo(401);
  }

  private static Http.Answer post(String path, String body, String token) {
    return http.post(
        path, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
  }

  @Test
  void a_fhir_server_by_http_beyond_this_machine_is_refused_and_named() {
    String order = Hooks.orderSign("p1", Hooks.order("o", "1", "x"));
    String named = "{\"fhirServer\":\"http://fhir.example.org/r4\"," + order.substring(1);
    Http.Answer answer = post(SIGN, named, Tokens.client(SIGN));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("fhirServer", "https");
    String sealed = named.replace("http://", "https://");
    assertThat(post(SIGN, sealed, Tokens.client(SIGN)).status()).isEqualTo(200);
  }

  static Stream<Arguments> good() {
    JWTClaimsSet.Builder several =
        Tokens.claims(DISCOVERY).audience(List.of("https://x.example", Tokens.BASE + DISCOVERY));
    return Stream.of(
        Arguments.of("ES384", Tokens.client(DISCOVERY)),
        Arguments.of("RS384", Tokens.sign(Tokens.RSA, Tokens.claims(DISCOVERY))),
        Arguments.of("one of several audiences", Tokens.sign(Tokens.EC, several)),
        Arguments.of(
            "its own tenant named",
            Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).claim("tenant", "a"))),
        Arguments.of(
            "a listed key address",
            Tokens.sign(
                BY_ADDRESS,
                Tokens.claims(DISCOVERY),
                header -> header.jwkURL(URI.create(jku("listed.json"))))),
        Arguments.of(
            "a clock some seconds ahead",
            Tokens.sign(
                Tokens.EC,
                Tokens.claims(DISCOVERY).issueTime(Date.from(Instant.now().plusSeconds(10))))),
        Arguments.of(
            "an issuer of two tenants",
            Tokens.sign(
                Tokens.EC,
                Tokens.claims(DISCOVERY).issuer(Tokens.OTHER).claim("tenant", "south"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void a_good_token_passes(String what, String token) {
    assertThat(discoverWith(token).status()).isEqualTo(200);
  }

  static Stream<Arguments> attacks() throws Exception {
    Instant now = Instant.now();
    JWTClaimsSet good = Tokens.claims(DISCOVERY).build();
    String signed = Tokens.client(DISCOVERY);
    String[] parts = signed.split("\\.", -1);
    return Stream.of(
        attack("no algorithm", new PlainJWT(good).serialize()),
        attack("no algorithm, signature kept", new PlainJWT(good).serialize() + parts[2]),
        attack(
            "algorithm NONE in capitals",
            head("{\"alg\":\"NONE\",\"typ\":\"JWT\",\"kid\":\"ec-1\"}", parts)),
        attack("HS256 with the public key as secret", confused(good)),
        attack("HS384 with an empty-ish secret", symmetric(good)),
        attack("RS256, not allowed", rs256(good)),
        attack(
            "a key of somebody else with our key id",
            Tokens.sign(Tokens.STRANGER, Tokens.claims(DISCOVERY))),
        attack(
            "ES384 said, signed by RSA",
            head(
                "{\"alg\":\"ES384\",\"typ\":\"JWT\",\"kid\":\"rsa-1\"}",
                Tokens.sign(Tokens.RSA, Tokens.claims(DISCOVERY)).split("\\.", -1))),
        attack(
            "payload changed",
            parts[0]
                + "."
                + Base64URL.encode(Tokens.claims(DISCOVERY).claim("tenant", "b").build().toString())
                + "."
                + parts[2]),
        attack("signature cut off", parts[0] + "." + parts[1] + "."),
        attack(
            "signature of zeros", parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[96])),
        attack("two parts only", parts[0] + "." + parts[1]),
        attack("five parts (encrypted)", signed + ".a.b"),
        attack("no token at all", "x"),
        attack("very long", "a".repeat(12_000)),
        attack(
            "no key id",
            Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY), header -> header.keyID(null))),
        attack(
            "unknown key id",
            Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY), header -> header.keyID("nope"))),
        attack(
            "another typ",
            Tokens.sign(
                Tokens.EC,
                Tokens.claims(DISCOVERY),
                header -> header.type(new JOSEObjectType("at+jwt")))),
        attack(
            "no typ",
            Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY), header -> header.type(null))),
        attack(
            "its own key in the header",
            Tokens.sign(
                Tokens.STRANGER,
                Tokens.claims(DISCOVERY),
                header -> header.jwk(Tokens.STRANGER.toPublicJWK()))),
        attack(
            "unknown critical header",
            Tokens.sign(
                Tokens.EC,
                Tokens.claims(DISCOVERY),
                header -> header.criticalParams(java.util.Set.of("exp2")).customParam("exp2", 1))),
        attack(
            "unlisted key address",
            Tokens.sign(
                BY_ADDRESS,
                Tokens.claims(DISCOVERY),
                header -> header.jwkURL(URI.create(jku("unlisted.json"))))),
        attack(
            "listed key address with a trick",
            Tokens.sign(
                BY_ADDRESS,
                Tokens.claims(DISCOVERY),
                header -> header.jwkURL(URI.create(jku("listed.json?x=1"))))),
        attack(
            "another issuer's listed key address",
            Tokens.sign(
                BY_ADDRESS,
                Tokens.claims(DISCOVERY).issuer(Tokens.OTHER).claim("tenant", "south"),
                header -> header.jwkURL(URI.create(jku("listed.json"))))),
        attack(
            "issuer not trusted",
            Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).issuer("https://evil.example"))),
        attack("issuer missing", Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).issuer(null))),
        attack(
            "issuer with a slash more",
            Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).issuer(Tokens.EHR + "/"))),
        attack(
            "an issuer of people",
            Tokens.sign(Tokens.LOGIN_KEY, Tokens.claims(DISCOVERY).issuer(Tokens.LOGIN))),
        attack(
            "audience missing",
            Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).audience((String) null))),
        attack(
            "audience of the base only",
            Tokens.sign(Tokens.EC, Tokens.claims("").audience(Tokens.BASE))),
        attack(
            "audience with a slash more", Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY + "/"))),
        attack(
            "audience of another host",
            Tokens.sign(
                Tokens.EC, Tokens.claims(DISCOVERY).audience("https://evil.example" + DISCOVERY))),
        attack(
            "audience in capitals",
            Tokens.sign(
                Tokens.EC,
                Tokens.claims(DISCOVERY)
                    .audience((Tokens.BASE + DISCOVERY).toUpperCase(java.util.Locale.ROOT)))),
        attack(
            "expired",
            Tokens.sign(
                Tokens.EC,
                Tokens.claims(DISCOVERY)
                    .issueTime(Date.from(now.minusSeconds(600)))
                    .expirationTime(Date.from(now.minusSeconds(60))))),
        attack("no end", Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).expirationTime(null))),
        attack(
            "no time of issue", Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).issueTime(null))),
        attack(
            "issued in the future",
            Tokens.sign(
                Tokens.EC,
                Tokens.claims(DISCOVERY)
                    .issueTime(Date.from(now.plusSeconds(120)))
                    .expirationTime(Date.from(now.plusSeconds(300))))),
        attack(
            "not yet valid",
            Tokens.sign(
                Tokens.EC,
                Tokens.claims(DISCOVERY).notBeforeTime(Date.from(now.plusSeconds(120))))),
        attack(
            "valid for two hours",
            Tokens.sign(
                Tokens.EC,
                Tokens.claims(DISCOVERY).expirationTime(Date.from(now.plusSeconds(7200))))),
        attack(
            "issued long ago, valid for days",
            Tokens.sign(
                Tokens.EC,
                Tokens.claims(DISCOVERY).issueTime(Date.from(now.minusSeconds(86_400))))),
        attack(
            "ends before it begins",
            Tokens.sign(
                Tokens.EC,
                Tokens.claims(DISCOVERY)
                    .issueTime(Date.from(now.plusSeconds(20)))
                    .expirationTime(Date.from(now.minusSeconds(10))))),
        attack("times as text", text(now)),
        attack("no id", Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).jwtID(null))),
        attack("blank id", Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).jwtID(" "))),
        attack(
            "very long id",
            Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).jwtID("j".repeat(600)))),
        attack(
            "a foreign tenant",
            Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).claim("tenant", "b"))),
        attack(
            "a tenant that is no text",
            Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).claim("tenant", List.of("a")))),
        attack(
            "no tenant where there are two",
            Tokens.sign(Tokens.EC, Tokens.claims(DISCOVERY).issuer(Tokens.OTHER))),
        attack(
            "our name for a tenant instead of the issuer's",
            Tokens.sign(
                Tokens.EC, Tokens.claims(DISCOVERY).issuer(Tokens.OTHER).claim("tenant", "c"))),
        attack("a person's bearer token", Tokens.bearer("administrator", "prescribing-system")));
  }

  private static Arguments attack(String what, String token) {
    return Arguments.of(what, token);
  }

  private static String head(String json, String[] parts) {
    return Base64URL.encode(json) + "." + parts[1] + "." + parts[2];
  }

  private static String confused(JWTClaimsSet claims) throws JOSEException {
    return mac(JWSAlgorithm.HS256, Tokens.RSA.toRSAPublicKey().getEncoded(), "rsa-1", claims);
  }

  private static String symmetric(JWTClaimsSet claims) throws JOSEException {
    return mac(JWSAlgorithm.HS384, new byte[48], "ec-1", claims);
  }

  private static String mac(JWSAlgorithm algorithm, byte[] secret, String kid, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(kid).build(), claims);
    token.sign(new MACSigner(Arrays.copyOf(secret, Math.max(48, secret.length))));
    return token.serialize();
  }

  private static String rs256(JWTClaimsSet claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID("rsa-1")
                .build(),
            claims);
    token.sign(new RSASSASigner(Tokens.RSA));
    return token.serialize();
  }

  private static String text(Instant now) throws JOSEException {
    String claims =
        "{\"iss\":\"%s\",\"aud\":\"%s\",\"iat\":\"%d\",\"exp\":\"%d\",\"jti\":\"x\"}"
            .formatted(
                Tokens.EHR,
                Tokens.BASE + DISCOVERY,
                now.getEpochSecond(),
                now.getEpochSecond() + 60);
    com.nimbusds.jose.JWSObject object =
        new com.nimbusds.jose.JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES384)
                .type(JOSEObjectType.JWT)
                .keyID("ec-1")
                .build(),
            new com.nimbusds.jose.Payload(claims));
    object.sign(new ECDSASigner(Tokens.EC));
    return object.serialize();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void every_attack_is_a_401_without_a_reason(String what, String token) {
    Http.Answer answer = discoverWith(token);

    assertThat(answer.status()).as(answer.body()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.json().at("/issue/0/details/coding/0/code").asText())
        .isEqualTo("UNAUTHENTICATED");
    assertThat(answer.body()).isEqualTo(discover().body());
  }

  @Test
  void other_schemes_and_no_header_are_401_too() {
    String token = Tokens.client(DISCOVERY);
    assertThat(discover().status()).isEqualTo(401);
    assertThat(discover("Authorization", token).status()).isEqualTo(401);
    assertThat(discover("Authorization", "Basic " + token).status()).isEqualTo(401);
    assertThat(discover("Authorization", "Bearer x", "Authorization", "Bearer " + token).status())
        .isEqualTo(401);
    assertThat(http.get("/cds-services?access_token=" + token).status()).isEqualTo(401);
  }

  @Test
  void a_token_is_taken_once_and_not_used_up_by_a_refusal() {
    String token = Tokens.client(DISCOVERY);
    assertThat(post(SIGN, Hooks.orderSign("p1"), token).status()).isEqualTo(401);
    assertThat(discoverWith(token).status()).isEqualTo(200);
    assertThat(discoverWith(token).status()).isEqualTo(401);
  }

  @Test
  void where_it_cannot_be_known_whether_a_token_was_used_nothing_is_answered() {
    services.records.claimFailure = Status.UNAVAILABLE;
    try {
      Http.Answer answer = discoverWith(Tokens.client(DISCOVERY));
      assertThat(answer.status()).as(answer.body()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotBlank();
    } finally {
      services.records.claimFailure = null;
    }
  }

  @Test
  void an_unlisted_key_address_is_never_fetched() {
    int before = FETCHES.get();
    discoverWith(
        Tokens.sign(
            BY_ADDRESS,
            Tokens.claims(DISCOVERY),
            header -> header.jwkURL(URI.create(jku("unlisted.json")))));
    assertThat(FETCHES.get()).isEqualTo(before);
  }

  @Test
  void keys_that_cannot_be_fetched_are_told_from_a_wrong_signature() throws IOException {
    int nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    String gone = "http://127.0.0.1:" + nobody + "/keys.json";
    try (FakeServices others = new FakeServices();
        GatewayServer apart =
            GatewayServer.start(
                RunningGateway.settings().securedBy(Tokens.profile(folder, gone)),
                others.channels())) {
      Http client = new Http(apart.port());
      String token =
          Tokens.sign(
              BY_ADDRESS, Tokens.claims(DISCOVERY), header -> header.jwkURL(URI.create(gone)));

      assertThat(client.get(DISCOVERY, "Authorization", "Bearer " + token).status()).isEqualTo(401);

      String metrics =
          client
              .get("/prometheus", "Authorization", "Bearer " + Tokens.bearer("administrator"))
              .body();
      assertThat(metrics).contains("theriac_tokens_refused_total{reason=\"KEYS\"} 1.0");
    }
  }

  @Test
  void a_preflight_needs_no_token_and_a_refusal_is_recorded() {
    Http.Answer preflight =
        http.method(
            "OPTIONS",
            SIGN,
            "Origin",
            "https://evil.example",
            "Access-Control-Request-Method",
            "POST");
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
    discover();
    Eventually.await(() ->
        services.records.audit.stream()
            .anyMatch(event ->
                event.getOutcome().equals("refused")
                    && event.getDetailsOrThrow("status").equals("401")));
  }
}
