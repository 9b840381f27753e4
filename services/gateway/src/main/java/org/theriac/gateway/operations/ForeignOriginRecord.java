package org.theriac.gateway.operations;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.access.RefusalRecord;

/**
 * Records calls that were refused for a page of a foreign origin, whoever refused them: {@link
 * OriginGuard}, or the framework's CORS before it. What somebody with a token was refused is in the
 * chain of their tenant already.
 */
@ServerFilter("/**")
final class ForeignOriginRecord implements Ordered {
  private final OriginRule rule;
  private final RefusalRecord refusals;

  ForeignOriginRecord(GatewaySettings settings, RefusalRecord refusals) {
    this.rule = new OriginRule(settings);
    this.refusals = refusals;
  }

  /** Around all that may refuse. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @ResponseFilter
  void record(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (response.code() == 403 && Callers.verified(request).isEmpty() && rule.isForeign(request)) {
      refusals.writeForeignOrigin(request.getMethodName());
    }
  }
}
