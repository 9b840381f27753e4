package org.theriac.gateway.protection;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id that a client gives its request with {@code X-Request-Id}. It goes back with the answer
 * and into the audit chain (IHE BALP), so that both sides' logs can be put together. One that is
 * longer than 64 characters or has others than letters, digits, dots, hyphens, colons and
 * underscores is passed over.
 */
public final class RequestId {
  /** The header. */
  public static final String HEADER = "X-Request-Id";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private RequestId() {}

  /** The id of a request. */
  public static Optional<String> of(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HEADER))
        .filter(id -> ID.matcher(id).matches());
  }

  /** The id of the request being served by this thread. */
  public static Optional<String> current() {
    return ServerRequestContext.<Object>currentRequest().flatMap(RequestId::of);
  }
}
