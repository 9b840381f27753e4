package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.gateway.access.SecuredProfile;
import org.theriac.gateway.access.TrustFile;

/** The login of people at a browser, against an identity provider of the test's own. */
class LoginTest {
  private static final String BASE = "https://theriac.example.org";
  private static final ECKey KEY = Tokens.ec("idp-1");

  @TempDir static Path folder;
  private static FakeServices services;
  private static HttpServer provider;
  private static GatewayServer gateway;
  private static Http http;

  /** What the provider knows of the codes that it gave. */
  private static final Map<String, Map<String, String>> CODES = new HashMap<>();

  private static UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
  private static ECKey signer = KEY;

  @BeforeAll
  static void start() throws IOException {
    services = new FakeServices();
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/token", LoginTest::token);
    provider.start();
    String keys = new JWKSet(List.<JWK>of(KEY.toPublicJWK())).toString();
    Path trust =
        Files.writeString(
            folder.resolve("trust.json"),
            """
            {"issuers":[{"issuer":"%s","tenants":["a","b"],"jwks":%s,"algorithms":["ES384"],
              "roles":["pharmacist","auditor"],
              "login":{"clientId":"theriac-pages","clientSecretFile":"secret",
               "authorizationEndpoint":"%s/authorize","tokenEndpoint":"%s/token",
               "endSessionEndpoint":"%s/logout","scopes":["profile"]}}]}
            """
                .formatted(issuer(), keys, issuer(), issuer(), issuer()));
    Files.writeString(folder.resolve("secret"), "s3cret\n");
    gateway =
        GatewayServer.start(
            RunningGateway.settings()
                .securedBy(new SecuredProfile(URI.create(BASE), new TrustFile(trust))),
            services.channels());
    http = new Http(gateway.port());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    provider.stop(0);
    services.close();
  }

  @BeforeEach
  void prepare() {
    claims = UnaryOperator.identity();
    signer = KEY;
    CODES.clear();
  }

  private static String issuer() {
    return "http://127.0.0.1:" + provider.getAddress().getPort();
  }

  /** The provider's token endpoint: it checks what an honest one checks. */
  private static void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> given = CODES.remove(form.getOrDefault("code", ""));
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString("theriac-pages:s3cret".getBytes(StandardCharsets.UTF_8));
    boolean good =
        given != null
            && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && said(given, "redirect_uri").equals(form.get("redirect_uri"))
            && said(given, "code_challenge")
                .equals(challenge(form.getOrDefault("code_verifier", "")));
    String answer =
        given != null && good
            ? "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\""
                + idToken(said(given, "nonce"))
                + "\"}"
            : "{\"error\":\"invalid_grant\"}";
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(good ? 200 : 400, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** What the program must have said when it sent the browser to the provider. */
  private static String said(Map<String, String> query, String name) {
    return Objects.requireNonNull(query.get(name), name);
  }

  private static String idToken(String nonce) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder token =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("pharmacist-7")
            .audience("theriac-pages")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("nonce", nonce)
            .claim("tenant", "a")
            .claim("roles", List.of("pharmacist", "administrator"));
    return Tokens.sign(signer, claims.apply(token));
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> query(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String field : text.split("&", -1)) {
      int equals = field.indexOf('=');
      fields.put(
          field.substring(0, equals),
          URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return fields;
  }

  /** A browser that was sent to the provider. */
  private record Sent(Map<String, String> query, String cookie) {
    static Sent to(String path) {
      Http.Answer away = http.get(path, "Accept", "text/html");
      assertThat(away.status()).as(away.body()).isEqualTo(303);
      assertThat(away.header("Location")).startsWith(issuer() + "/authorize?");
      return new Sent(
          LoginTest.query(URI.create(away.header("Location")).getRawQuery()),
          LoginTest.cookie(away, "__Host-theriac-login"));
    }

    /** The person logs in at the provider, and comes back with a code. */
    String code() {
      String code = "code-" + CODES.size() + "-" + System.nanoTime();
      CODES.put(code, query);
      return code;
    }

    Http.Answer back(String code, String state) {
      return http.get(
          "/login/callback?code=" + code + "&state=" + state,
          "Accept",
          "text/html",
          "Cookie",
          cookie);
    }

    Http.Answer back() {
      return back(code(), said(query, "state"));
    }
  }

  /** Name and value of a cookie that was set. */
  private static String cookie(Http.Answer answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(one -> one.startsWith(name + "="))
        .map(one -> one.substring(0, one.indexOf(';')))
        .findFirst()
        .orElse("");
  }

  private static String session() {
    Http.Answer back = Sent.to("/login").back();
    assertThat(back.status()).as(back.body()).isEqualTo(303);
    return cookie(back, "__Host-theriac-session");
  }

  @Test
  void a_browser_without_a_session_is_sent_to_log_in_and_comes_back_to_its_page() {
    Http.Answer asked = http.get("/pages/recalls", "Accept", "text/html");
    assertThat(asked.status()).isEqualTo(303);
    assertThat(asked.header("Location")).isEqualTo("/login?to=%2Fpages%2Frecalls");
    Sent sent = Sent.to(asked.header("Location"));
    assertThat(sent.query())
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "theriac-pages")
        .containsEntry("redirect_uri", BASE + "/login/callback")
        .containsEntry("scope", "openid profile")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge");
    Http.Answer back = sent.back();
    assertThat(back.status()).as(back.body()).isEqualTo(303);
    assertThat(back.header("Location")).isEqualTo("/pages/recalls");
    String set = String.join("\n", back.headers().allValues("Set-Cookie"));
    assertThat(set)
        .containsIgnoringCase("HttpOnly")
        .contains("Secure")
        .contains("SameSite=Lax")
        .contains("Path=/");
    assertThat(set).doesNotContain("pharmacist-7");
    String session = cookie(back, "__Host-theriac-session");
    assertThat(http.get("/pages/recalls", "Accept", "text/html", "Cookie", session).status())
        .isEqualTo(200);
    assertThat(http.get("/session", "Accept", "text/html", "Cookie", session).body())
        .contains("pharmacist-7")
        .contains("tenant a");
    assertThat(services.records.audit)
        .anySatisfy(event -> {
          assertThat(event.getAction()).isEqualTo("login");
          assertThat(event.getOutcome()).isEqualTo("success");
          assertThat(event.getTenant()).isEqualTo("a");
          assertThat(event.getActor()).contains("pharmacist-7");
        });
  }

  @Test
  void roles_are_those_that_the_issuer_may_give_and_no_more() {
    String session = session();
    assertThat(http.get("/api/v1/recalls", "Cookie", session).status()).isEqualTo(200);
    assertThat(http.get("/api/v1/audit", "Cookie", session).status())
        .as("the token does not name auditor")
        .isEqualTo(403);
    assertThat(
            http.method("DELETE", "/api/v1/patients/p1", "Cookie", session, "Origin", BASE)
                .status())
        .as("the token names administrator, which this issuer may not give")
        .isEqualTo(403);
    assertThat(http.get("/cds-services", "Cookie", session).status())
        .as("a session is not a CDS client")
        .isEqualTo(401);
  }

  @Test
  void what_changes_something_must_come_from_a_page_of_ours() {
    String session = session();
    String body = "{\"patientId\":\"p1\",\"recallId\":\"r\",\"state\":\"reviewed\"}";
    String[] plain = {"Content-Type", "application/json", "Cookie", session};
    assertThat(http.post("/api/v1/recalls/review", body, plain).status()).isEqualTo(401);
    for (String origin : List.of("https://evil.example.org", "null", BASE + ".evil.example.org")) {
      assertThat(http.post("/api/v1/recalls/review", body, and(plain, "Origin", origin)).status())
          .as(origin)
          .isIn(401, 403);
    }
    services.records.recalls.add(
        org.theriac.records.v1.RecallEntry.newBuilder()
            .setRecallId("r")
            .setPatientId("p1")
            .build());
    assertThat(http.post("/api/v1/recalls/review", body, and(plain, "Origin", BASE)).status())
        .isEqualTo(200);
  }

  private static String[] and(String[] headers, String name, String value) {
    String[] more = Arrays.copyOf(headers, headers.length + 2);
    more[headers.length] = name;
    more[headers.length + 1] = value;
    return more;
  }

  @Test
  void a_callback_that_does_not_belong_to_this_browsers_login_is_refused() {
    Sent sent = Sent.to("/login");
    Sent other = Sent.to("/login");
    assertThat(sent.back(sent.code(), said(other.query(), "state")).status()).isEqualTo(400);
    assertThat(sent.back("no-such-code", said(sent.query(), "state")).status()).isEqualTo(400);
    assertThat(
            http.get(
                    "/login/callback?code=" + sent.code() + "&state=" + said(sent.query(), "state"),
                    "Accept",
                    "text/html")
                .status())
        .as("without the cookie")
        .isEqualTo(400);
    // A code of another login does not fit this one's verifier.
    assertThat(sent.back(other.code(), said(sent.query(), "state")).status()).isEqualTo(400);
    assertThat(http.get("/login/callback?error=access_denied", "Accept", "text/html").status())
        .isEqualTo(400);
  }

  @Test
  void an_id_token_that_is_not_for_this_login_is_refused() {
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> attacks =
        Map.of(
            "nonce", token -> token.claim("nonce", "other"),
            "no nonce", token -> token.claim("nonce", null),
            "audience", token -> token.audience("another-client"),
            "authorized party",
                token -> token.audience(List.of("theriac-pages", "x")).claim("azp", "x"),
            "issuer", token -> token.issuer("https://evil.example.org"),
            "tenant", token -> token.claim("tenant", "c"),
            "over", token -> token.expirationTime(Date.from(Instant.now().minusSeconds(60))),
            "subject", token -> token.subject(" "));
    attacks.forEach((name, attack) -> {
      claims = attack;
      assertThat(Sent.to("/login").back().status()).as(name).isEqualTo(400);
    });
    claims = UnaryOperator.identity();
    signer = Tokens.ec("idp-1");
    assertThat(Sent.to("/login").back().status()).as("another's key").isEqualTo(400);
  }

  @Test
  void nobody_is_sent_to_a_foreign_address_after_the_login() {
    for (String to :
        List.of(
            "https://evil.example.org/",
            "//evil.example.org",
            "/\\evil.example.org",
            "/%2F/evil",
            "javascript:alert(1)",
            "/x?y=z")) {
      Http.Answer back =
          Sent.to("/login?to=" + java.net.URLEncoder.encode(to, StandardCharsets.UTF_8)).back();
      assertThat(back.header("Location")).as(to).isEqualTo("/");
    }
  }

  @Test
  void a_session_that_was_changed_or_made_up_is_none() {
    String session = session();
    char last = session.charAt(session.length() - 3);
    String changed =
        session.substring(0, session.length() - 3)
            + (last == 'A' ? 'B' : 'A')
            + session.substring(session.length() - 2);
    for (String cookie : List.of(changed, "__Host-theriac-session=x", "__Host-theriac-session=")) {
      assertThat(http.get("/api/v1/recalls", "Cookie", cookie).status()).isEqualTo(401);
    }
    Sent sent = Sent.to("/login");
    String swapped = sent.cookie().replace("__Host-theriac-login", "__Host-theriac-session");
    assertThat(http.get("/api/v1/recalls", "Cookie", swapped).status())
        .as("the cookie of a login is no session")
        .isEqualTo(401);
  }

  @Test
  void logging_out_takes_the_cookie_away_and_offers_the_issuers_own() {
    String session = session();
    Http.Answer out =
        http.post(
            "/logout",
            "",
            "Cookie",
            session,
            "Origin",
            BASE,
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(out.status()).as(out.body()).isEqualTo(200);
    assertThat(out.body()).contains(issuer() + "/logout");
    assertThat(String.join("\n", out.headers().allValues("Set-Cookie")))
        .contains("__Host-theriac-session=;")
        .contains("Max-Age=0");
  }

  @Test
  void each_form_and_each_change_needs_a_page_of_ours() {
    String session = session();
    List<String> wrong = new ArrayList<>();
    for (AccessRows.Row row : AccessRows.read()) {
      if (List.of("GET", "HEAD").contains(row.method())
          || row.isForCdsClients()
          || row.isForEverybody()) {
        continue;
      }
      String[] plain = {"Content-Type", "application/json", "Cookie", session};
      for (String[] headers :
          List.of(
              plain,
              and(plain, "Origin", "null"),
              and(plain, "Origin", "https://evil.example.org"),
              and(plain, "Origin", "http://theriac.example.org"),
              and(plain, "Origin", BASE + ":8443"),
              and(plain, "Sec-Fetch-Site", "same-site"),
              and(plain, "Sec-Fetch-Site", "cross-site"),
              and(plain, "Referer", BASE + "/"))) {
        int status = http.method(row.method(), row.filled(), headers).status();
        // Nobody: not 403 for a role that the session lacks, for then it had counted.
        boolean foreignOrigin = Arrays.asList(headers).contains("Origin") && status == 403;
        if (status != 401 && !foreignOrigin) {
          wrong.add(row + " " + status + " " + List.of(headers).subList(4, headers.length));
        }
      }
      int own = http.method(row.method(), row.filled(), and(plain, "Origin", BASE)).status();
      if (own == 401) {
        wrong.add("from a page of ours: " + row + " " + own);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void a_session_that_somebody_brought_along_does_not_become_the_persons_own() {
    String planted = session();
    Sent sent = Sent.to("/login");
    Http.Answer back =
        http.get(
            "/login/callback?code=" + sent.code() + "&state=" + said(sent.query(), "state"),
            "Accept",
            "text/html",
            "Cookie",
            planted + "; " + sent.cookie());
    assertThat(back.status()).isEqualTo(303);
    String own = cookie(back, "__Host-theriac-session");
    assertThat(own).isNotEmpty().isNotEqualTo(planted);
    assertThat(String.join("\n", back.headers().allValues("Set-Cookie")))
        .as("what began the login is over")
        .contains("__Host-theriac-login=;");
  }

  @Test
  void the_code_of_a_login_is_good_once() {
    Sent sent = Sent.to("/login");
    String code = sent.code();
    String state = said(sent.query(), "state");
    assertThat(sent.back(code, state).status()).isEqualTo(303);
    assertThat(sent.back(code, state).status()).isEqualTo(400);
  }

  @Test
  void who_tries_codes_is_slowed_down_before_the_issuer_is_asked_each_time() {
    GatewaySettings few =
        GatewaySettings.from(Map.of("THERIAC_PORT", "0", "THERIAC_ADDRESS_LIMIT", "40"));
    try (GatewayServer limited =
        GatewayServer.start(
            few.securedBy(
                new SecuredProfile(URI.create(BASE), new TrustFile(folder.resolve("trust.json")))),
            services.channels())) {
      Http client = new Http(limited.port());
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        statuses.add(client.get("/login/callback?code=x&state=y", "Accept", "text/html").status());
      }
      assertThat(statuses).contains(400, 429);
      assertThat(client.get("/login", "Accept", "text/html").status())
          .as("others of the address can log in")
          .isEqualTo(303);
    }
  }
}
