package org.theriac.gateway.operations;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Headers that every answer carries, errors included. */
@ServerFilter("/**")
final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'self'";

  @ResponseFilter
  void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-site")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (!response.getHeaders().contains("Cache-Control")) {
      // What is answered is about a patient more often than not.
      response.header("Cache-Control", "no-store");
    }
  }
}
