package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.gateway.access.Role;
import org.theriac.gateway.protection.RequestLimits;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.GetReleaseResponse;

/**
 * Every address of {@code access.tsv} against every kind of caller: what is asked is made from the
 * table, so that a new row is asked too.
 */
class AccessMatrixTest {
  private static final Set<Integer> REFUSED = Set.of(401, 403);

  @TempDir static Path folder;
  private static FakeServices services;
  private static GatewayServer gateway;
  private static Http http;

  @BeforeAll
  static void start() {
    services = new FakeServices();
    for (String patient : List.of("x1", "x2")) {
      services.records.profiles.put(
          patient, List.of(GeneResult.newBuilder().setGene("CYP2C19").build()));
    }
    services.ontology.release = GetReleaseResponse.newBuilder().addGenes("CYP2C19").build();
    gateway =
        GatewayServer.start(
            RunningGateway.settings()
                // So many refused tokens as no caller may send: what is asked here is who is let
                // in.
                .withLimits(new RequestLimits(100_000, 1_000_000, 128, 4, Duration.ZERO))
                .securedBy(Tokens.profile(folder, "https://keys.example.org/jwks")),
            services.channels());
    http = new Http(gateway.port());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    services.close();
  }

  private static Http.Answer ask(AccessRows.Row row, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    if (!all.contains("Content-Type")) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    return http.send(
        http.request(path, all.toArray(String[]::new))
            .method(row.method(), java.net.http.HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static int status(AccessRows.Row row, String token) {
    return ask(row, row.filled(), "", "Authorization", "Bearer " + token).status();
  }

  private static String person(UnaryOperator<JWTClaimsSet.Builder> change) {
    return Tokens.sign(Tokens.LOGIN_KEY, change.apply(Tokens.person("a", AccessRows.everyRole())));
  }

  @Test
  void a_token_that_is_not_believed_opens_nothing_that_is_not_open_to_everybody() {
    Date before = Date.from(Instant.now().minusSeconds(120));
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("expired", person(token -> token.expirationTime(before)));
    tokens.put("of a tenant that is not listed", person(token -> token.claim("tenant", "c")));
    tokens.put("of no tenant", person(token -> token.claim("tenant", null)));
    tokens.put("for another service", person(token -> token.audience("https://other.example")));
    tokens.put("of an issuer that is not listed", person(token -> token.issuer("https://evil")));
    tokens.put(
        "signed by another key",
        Tokens.sign(Tokens.ec("login-1"), Tokens.person("a", AccessRows.everyRole())));
    tokens.put("no token at all", "x");
    List<String> wrong = new ArrayList<>();
    for (AccessRows.Row row : AccessRows.read()) {
      tokens.forEach((what, token) -> {
        int status = status(row, token);
        if (row.isForEverybody() == (status == 401)) {
          wrong.add(what + ": " + row + " " + status);
        }
      });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void addresses_of_cds_clients_take_their_tokens_and_nobody_elses() {
    List<String> wrong = new ArrayList<>();
    for (AccessRows.Row row : AccessRows.read()) {
      String path = row.filledWith("theriac-order-sign");
      if (!row.isForCdsClients()) {
        // And theirs open nothing else: they are for one address, and name no role.
        int status = status(row, Tokens.client(row.filled()));
        if (!row.isForEverybody() && !REFUSED.contains(status)) {
          wrong.add("a client at " + row + " " + status);
        }
        continue;
      }
      int own = ask(row, path, "{}", "Authorization", "Bearer " + Tokens.client(path)).status();
      if (REFUSED.contains(own)) {
        wrong.add("a client at " + row + " " + own);
      }
      for (Role role : Role.values()) {
        int status =
            ask(row, path, "{}", "Authorization", "Bearer " + Tokens.bearer(role.word())).status();
        if (status != 401) {
          wrong.add(role + " at " + row + " " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatever_a_request_says_nothing_is_asked_of_another_tenant_than_the_tokens() {
    List<String> wrong = new ArrayList<>();
    Map<String, Request> prepared = otherPatientRequests();
    services.received.clear();
    for (AccessRows.Row row : AccessRows.read()) {
      if (row.isForEverybody() || row.isForCdsClients()) {
        continue;
      }
      Request request =
          prepared.getOrDefault(row.method() + " " + row.address(), new Request("json", "{}"));
      String path = request.path(row.filled());
      ask(
          row,
          path + (path.contains("?") ? "&" : "?") + "tenant=a",
          request.body().replaceFirst("^\\{", "{\"tenant\":\"a\","),
          "Authorization",
          "Bearer " + Tokens.sign(Tokens.LOGIN_KEY, Tokens.person("b", AccessRows.everyRole())),
          "X-Tenant",
          "a",
          "Content-Type",
          request.type());
      ask(
          row,
          path,
          request.body(),
          "Authorization",
          "Bearer " + Tokens.sign(Tokens.LOGIN_KEY, Tokens.person("b", AccessRows.everyRole())),
          "Content-Type",
          request.type());
    }
    Set<String> kinds = new TreeSet<>();
    for (Message message : List.copyOf(services.received)) {
      for (String tenant : tenants(message)) {
        kinds.add(message.getDescriptorForType().getName());
        if (!tenant.equals("b") && !tenant.startsWith("theriac-")) {
          wrong.add(message.getDescriptorForType().getName() + " of " + tenant);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(kinds).as("what was looked at").hasSizeGreaterThan(10);
  }

  /** Every tenant that a message names, at whatever depth. */
  private static Set<String> tenants(Message message) {
    Set<String> tenants = new TreeSet<>();
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getKey().getName().equals("tenant") && field.getValue() instanceof String tenant) {
        tenants.add(tenant);
      }
      Collection<?> values =
          field.getValue() instanceof Collection<?> several ? several : List.of(field.getValue());
      for (Object value : values) {
        if (value instanceof Message part) {
          tenants.addAll(tenants(part));
        }
      }
    }
    return tenants;
  }

  /** A request about another patient than the token's. */
  private record Request(String kind, String content) {
    String type() {
      return switch (kind) {
        case "form" -> "multipart/form-data; boundary=B";
        case "text" -> "text/plain";
        default -> "application/json";
      };
    }

    String path(String path) {
      return kind.equals("query") ? path + "?" + content : path;
    }

    String body() {
      if (kind.equals("json") || kind.equals("text")) {
        return content;
      }
      if (!kind.equals("form")) {
        return "";
      }
      StringBuilder parts = new StringBuilder();
      for (String field : content.split("&", -1)) {
        int equals = field.indexOf('=');
        parts
            .append("--B\r\nContent-Disposition: form-data; name=\"")
            .append(field, 0, equals)
            .append("\"\r\n\r\n")
            .append(field, equals + 1, field.length())
            .append("\r\n");
      }
      return parts.append("--B--\r\n").toString();
    }
  }

  private static Map<String, Request> otherPatientRequests() {
    Map<String, Request> requests = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    AccessMatrixTest.class.getResourceAsStream("other-patient-requests.psv")),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", 4))
          .forEach(
              cells -> requests.put(cells[0] + " " + cells[1], new Request(cells[2], cells[3])));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return requests;
  }

  @Test
  void a_token_for_one_patient_is_403_wherever_another_one_is_named() {
    String token = person(claims -> claims.claim("patient", "x1"));
    Map<String, Request> prepared = otherPatientRequests();
    List<String> wrong = new ArrayList<>();
    for (AccessRows.Row row : AccessRows.read()) {
      if (!row.onePatient()) {
        continue;
      }
      Request request = prepared.remove(row.method() + " " + row.address());
      boolean inPath = row.namesThePatientInItsPath();
      if (inPath == (request != null)) {
        wrong.add("a line in other-patient-requests.psv: " + row);
        continue;
      }
      if (request != null && request.kind().equals("none")) {
        continue;
      }
      Request asked =
          request == null
              ? new Request(row.address().endsWith("/hl7v2") ? "text" : "json", body(row))
              : request;
      String path = row.filledWith(inPath ? "x2" : "x1");
      int status =
          ask(
                  row,
                  asked.path(path),
                  asked.body(),
                  "Authorization",
                  "Bearer " + token,
                  "Content-Type",
                  asked.type())
              .status();
      if (status != 403) {
        wrong.add(row + " " + status);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(prepared.keySet()).as("lines without a row").isEmpty();
  }

  /** What the address takes, so that nothing but the patient is wrong with the request. */
  private static String body(AccessRows.Row row) {
    String last = row.address().substring(row.address().lastIndexOf('/') + 1);
    return switch (last) {
      case "results" -> "{\"results\":[{\"gene\":\"CYP2C19\",\"diplotype\":\"*1/*1\"}]}";
      case "notes" -> "{\"text\":\"A note.\",\"noteDate\":\"2026-01-01\"}";
      case "corrections" ->
          "{\"kind\":\"verdict\",\"trialId\":\"t\",\"criterionId\":\"c\",\"verdict\":\"met\","
              + "\"reason\":\"r\"}";
      case "research-preference" -> "{\"optedOut\":true,\"treatingClinician\":\"t\"}";
      case "decisions" ->
          "{\"therapy\":\"t\",\"decision\":\"deferred\",\"reason\":\"test\",\"outsideReport\":true}";
      default -> row.method().equals("GET") ? "" : "{}";
    };
  }

  @Test
  void smart_scopes_narrow_what_the_roles_open_to_what_each_address_needs() {
    List<String> wrong = new ArrayList<>();
    for (AccessRows.Row row : AccessRows.read()) {
      if (row.isForEverybody() || row.isForCdsClients()) {
        continue;
      }
      boolean anything = row.scopes().equals("any-scope");
      expect(wrong, row, "user/Basic.rs", anything);
      for (String misspelt :
          List.of("Patient/*.cruds", "USER/*.*", "users/*.read", "practitioner/Observation.rs")) {
        expect(wrong, row, misspelt, anything);
      }
      // A launch of which all scopes about resources were declined.
      expect(wrong, row, "launch", anything);
      expect(wrong, row, "launch/patient offline_access", anything);
      if (anything || row.scopes().isEmpty()) {
        expect(wrong, row, "user/*.cruds system/*.*", anything);
        continue;
      }
      // Scopes of the program itself, as other servers write them, say nothing of resources.
      expect(wrong, row, "theriac/access https://theriac.example/Observation.read", true);
      List<String> needed = List.of(row.scopes().split(" ", -1));
      for (String context : List.of("user/", "system/")) {
        expect(wrong, row, context + String.join(" " + context, needed), true);
        expect(wrong, row, context + "*.cruds", true);
        expect(wrong, row, context + "*.*", true);
        for (String one : needed) {
          String type = one.substring(0, one.indexOf('.'));
          String letters = one.substring(one.indexOf('.') + 1);
          List<String> others = new ArrayList<>();
          needed.stream().filter(other -> !other.equals(one)).forEach(others::add);
          String rest = others.isEmpty() ? "" : " " + context + String.join(" " + context, others);
          String fewer = "cruds".replaceAll("[" + letters.charAt(0) + "]", "");
          expect(wrong, row, context + type + "." + fewer + rest, false);
          expect(wrong, row, context + type + "." + letters + "?category=x" + rest, false);
          boolean reads = "rs".contains(letters);
          expect(wrong, row, context + type + ".read" + rest, reads);
          expect(wrong, row, context + type + ".write" + rest, !letters.matches(".*[rs].*"));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void expect(List<String> wrong, AccessRows.Row row, String scopes, boolean opens) {
    int status = status(row, person(claims -> claims.claim("scope", "openid fhirUser " + scopes)));
    if (opens == REFUSED.contains(status)) {
      wrong.add(scopes + " at " + row + " " + status);
    }
  }
}
