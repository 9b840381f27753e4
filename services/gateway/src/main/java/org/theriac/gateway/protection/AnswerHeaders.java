package org.theriac.gateway.protection;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.GatewaySettings;

/** The headers that every answer has, whoever writes it. */
@Singleton
public final class AnswerHeaders {
  /** Origins of pages on this machine, which the development profile lets in. */
  public static final String LOOPBACK_ORIGINS =
      "^https?://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]{1,5})?$";

  private static final Pattern LOOPBACK = Pattern.compile(LOOPBACK_ORIGINS);
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'self'";
  private final GatewaySettings settings;
  private final Map<String, String> security;

  AnswerHeaders(GatewaySettings settings) {
    this.settings = settings;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    // Not "no-referrer": browsers then send "Origin: null" with our own forms, which OriginGuard
    // refuses (Fetch standard, "append a request Origin header").
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-site");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    boolean overTls =
        settings
            .secured()
            .filter(profile -> "https".equals(profile.publicUrl().getScheme()))
            .isPresent();
    if (overTls) {
      headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    this.security = headers;
  }

  /** What browsers are told of an answer, by name. */
  public Map<String, String> security() {
    return Map.copyOf(security);
  }

  /** What lets a page of an allowed origin read an answer; none if it is not allowed. */
  public Map<String, String> forOrigin(@Nullable String origin) {
    boolean allowed =
        origin != null
            && (settings.origins().contains(origin)
                || (settings.secured().isEmpty() && LOOPBACK.matcher(origin).matches()));
    return allowed ? Map.of("Access-Control-Allow-Origin", origin, "Vary", "Origin") : Map.of();
  }
}
