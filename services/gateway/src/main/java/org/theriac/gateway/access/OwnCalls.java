package org.theriac.gateway.access;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.theriac.gateway.protection.OwnRequests;

/**
 * Knows the gateway's own calls of hooks while it warms up: they are of a tenant without people.
 */
@ServerFilter("/cds-services/*")
final class OwnCalls implements Ordered {
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 1;
  }

  @RequestFilter
  void know(HttpRequest<?> request) {
    if (request.getMethod() == HttpMethod.POST && OwnRequests.is(request)) {
      request.setAttribute(Callers.ATTRIBUTE, Caller.warmUp());
    }
  }
}
