package org.theriac.gateway.protection;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemResponses;

/**
 * Limits how often one caller may ask: by issuer and subject where they are known, else by address.
 * The subject of a hook's token is what the ordering system calls itself, as it likes: there the
 * issuer alone counts. Probes of liveness are not counted.
 */
@ServerFilter("/**")
final class RateLimit implements Ordered {
  private final Allowance allowance;

  RateLimit(GatewaySettings settings) {
    this.allowance = new Allowance(settings.limits().perSecond());
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    if (AddressLimit.isProbe(request)
        || OwnRequests.is(request)
        || allowance.take(caller(request), System.nanoTime())) {
      return null;
    }
    return ProblemResponses.of(
        request,
        Problem.of(ProblemCode.RATE_LIMITED, "This caller asks too often. Try again in a second."));
  }

  private static String caller(HttpRequest<?> request) {
    return Callers.verified(request)
        .map(caller ->
            request.getPath().startsWith("/cds-services")
                ? caller.issuer()
                : caller.issuer() + " " + caller.subject())
        .orElseGet(() -> request.getRemoteAddress().getAddress().getHostAddress());
  }
}
