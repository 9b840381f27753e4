package org.theriac.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.ProblemException;

/** Exchanges a code for an ID token at the address that the operator listed. */
final class CodeExchange {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final JsonLimits LIMITS = new JsonLimits(64 << 10, 8, 32 << 10);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  private CodeExchange() {}

  /**
   * The ID token.
   *
   * @return empty if the issuer gives none
   */
  static Optional<String> idToken(Login login, String code, String verifier, String callback) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", callback);
    form.put("client_id", login.clientId());
    form.put("code_verifier", verifier);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(login.tokenEndpoint())
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
    login
        .clientSecret()
        .ifPresent(secret ->
            request.header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(
                            (encoded(login.clientId()) + ":" + encoded(secret))
                                .getBytes(StandardCharsets.UTF_8))));
    try {
      HttpResponse<InputStream> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(LIMITS.bytes() + 1);
        if (response.statusCode() != 200 || bytes.length > LIMITS.bytes()) {
          return Optional.empty();
        }
        JsonNode token = Json.parse(bytes, LIMITS).path("id_token");
        return token.isTextual() ? Optional.of(token.asText()) : Optional.empty();
      }
    } catch (IOException | ProblemException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** A form or query. */
  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
