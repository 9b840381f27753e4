package org.theriac.gateway.operations;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.theriac.gateway.GatewaySettings;

/** Headers that every answer carries, errors included. */
@ServerFilter("/**")
final class SecurityHeaders implements Ordered {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'self'";

  private final boolean overTls;

  SecurityHeaders(GatewaySettings settings) {
    this.overTls =
        settings
            .secured()
            .filter(profile -> "https".equals(profile.publicUrl().getScheme()))
            .isPresent();
  }

  /** Outermost, so that refusals of all other filters carry them too. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @ResponseFilter
  void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        // Not "no-referrer": browsers then send "Origin: null" with our own forms, which
        // OriginGuard
        // refuses (Fetch standard, "append a request Origin header").
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-site")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (overTls) {
      response.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    if (!response.getHeaders().contains("Cache-Control")) {
      // What is answered is about a patient more often than not.
      response.header("Cache-Control", "no-store");
    }
  }
}
