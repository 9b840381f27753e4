package org.theriac.gateway.operations;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.theriac.gateway.protection.AnswerHeaders;
import org.theriac.gateway.protection.RequestId;

/** Headers that every answer carries, errors included. */
@ServerFilter("/**")
final class SecurityHeaders implements Ordered {

  private final AnswerHeaders headers;

  SecurityHeaders(AnswerHeaders headers) {
    this.headers = headers;
  }

  /** Outermost, so that refusals of all other filters carry them too. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @ResponseFilter
  void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
    headers.security().forEach(response::header);
    RequestId.of(request).ifPresent(id -> response.header(RequestId.HEADER, id));
    if (!response.getHeaders().contains("Cache-Control")) {
      // What is answered is about a patient more often than not.
      response.header("Cache-Control", "no-store");
    }
  }
}
