package org.theriac.gateway.protection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;

/**
 * Refuses requests that who stands between may read otherwise: for another host, or with another
 * end, so that the rest of the one would be the beginning of the next.
 */
final class RequestFraming {
  private RequestFraming() {}

  /** What speaks against the head of a request; empty = it may be read. */
  static Optional<String> objection(HttpRequest request) {
    // RFC 9112 section 3.2.
    int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1) {
      return Optional.of("The request has more than one Host header.");
    }
    if (hosts == 0 && request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      return Optional.of("The request has no Host header.");
    }
    // RFC 9112 section 6.1: nothing but "chunked" is read here, and a body of another coding would
    // be taken for none.
    List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    boolean readable =
        codings.isEmpty()
            || (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"));
    return readable
        ? Optional.empty()
        : Optional.of("The request has a Transfer-Encoding other than chunked.");
  }
}
