package org.theriac.gateway.protection;

import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Requests that the gateway sends to itself to be warm: they are answered like others, but are not
 * counted or recorded as somebody's. They are known by a secret of this process.
 */
public final class OwnRequests {
  /** The header that holds the secret. */
  public static final String HEADER = "X-Theriac-Own";

  private static final String SECRET = UUID.randomUUID() + "-" + UUID.randomUUID();

  private OwnRequests() {}

  /** The value of the header. */
  public static String secret() {
    return SECRET;
  }

  /** True if the gateway itself has sent it. */
  public static boolean is(HttpRequest<?> request) {
    String value = request.getHeaders().get(HEADER);
    return value != null
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), SECRET.getBytes(StandardCharsets.UTF_8));
  }
}
