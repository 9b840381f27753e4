package org.theriac.gateway.operations;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemResponses;

/**
 * Refuses what a foreign web page makes a browser on this machine send: the development profile has
 * no login, so being on loopback must not be enough.
 */
@ServerFilter("/**")
final class OriginGuard {
  private final OriginRule rule;

  OriginGuard(GatewaySettings settings) {
    this.rule = new OriginRule(settings);
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    return rule.objection(request).map(detail -> refused(request, detail)).orElse(null);
  }

  private static HttpResponse<?> refused(HttpRequest<?> request, String detail) {
    return ProblemResponses.of(
        request, new Problem(403, "FOREIGN_ORIGIN", "Foreign origin", detail, List.of()));
  }
}
