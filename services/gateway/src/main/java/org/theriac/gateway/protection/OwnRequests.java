package org.theriac.gateway.protection;

import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests that the gateway sends to itself to be warm: they are answered like others, but are not
 * counted or recorded as somebody's. They are known by a secret of this process, which is worth
 * nothing once the gateway is warm.
 */
public final class OwnRequests {
  /** The header that holds the secret. */
  public static final String HEADER = "X-Theriac-Own";

  /** How long one of them may take: while all is cold the budget would end it halfway. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String SECRET = UUID.randomUUID() + "-" + UUID.randomUUID();

  /** Gateways of this process that are warming up. */
  private static final AtomicInteger SENDING = new AtomicInteger();

  private OwnRequests() {}

  /** From now on, and until {@link #end}, the secret is taken. */
  public static void begin() {
    SENDING.incrementAndGet();
  }

  /** The counterpart of {@link #begin}. */
  public static void end() {
    SENDING.decrementAndGet();
  }

  /** The value of the header. */
  public static String secret() {
    return SECRET;
  }

  /** True if the gateway itself has sent it. */
  public static boolean is(HttpRequest<?> request) {
    if (SENDING.get() == 0) {
      return false;
    }
    String value = request.getHeaders().get(HEADER);
    return value != null
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), SECRET.getBytes(StandardCharsets.UTF_8));
  }
}
