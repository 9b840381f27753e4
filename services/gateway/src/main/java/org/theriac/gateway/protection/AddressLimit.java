package org.theriac.gateway.protection;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.net.InetSocketAddress;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemResponses;

/**
 * Limits by address before anybody's token is looked at, since checking a signature costs more than
 * refusing: how often an address may ask at all, and, much lower, how often with tokens that were
 * refused. Behind a proxy all callers share its address, and so one caller's refused tokens count
 * against all: {@code THERIAC_ADDRESS_LIMIT} raises both limits.
 */
@ServerFilter("/**")
public final class AddressLimit implements Ordered {
  /**
   * One refused token a second for so many requests that an address may send, at least 1: 100 of
   * the usual 2,000. A burst may be twice that.
   */
  private static final int REQUESTS_PER_REFUSED = 20;

  /** Where a login ends: its code is looked at as a token is. */
  private static final String LOGIN_ENDS = "/login/callback";

  private final Allowance requests;
  private final Allowance refused;

  AddressLimit(GatewaySettings settings) {
    int perAddress = settings.limits().perAddress();
    this.requests = new Allowance(perAddress);
    this.refused = new Allowance(Math.max(1, perAddress / REQUESTS_PER_REFUSED));
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    if (isProbe(request) || OwnRequests.is(request)) {
      return null;
    }
    String address = address(request);
    boolean withToken =
        request.getHeaders().contains("Authorization") || request.getPath().equals(LOGIN_ENDS);
    long now = System.nanoTime();
    if (requests.take(address, now) && !(withToken && refused.isEmpty(address, now))) {
      return null;
    }
    return ProblemResponses.of(
        request,
        Problem.of(
            ProblemCode.RATE_LIMITED, "This address asks too often. Try again in a second."));
  }

  /**
   * True for probes, which are never refused, however much an address asks. They send no token: who
   * does has it looked at, here as elsewhere.
   */
  static boolean isProbe(HttpRequest<?> request) {
    String path = request.getPath();
    return (path.equals("/health") || path.startsWith("/health/"))
        && !request.getHeaders().contains("Authorization");
  }

  /** A token from this request's address was refused. */
  public void refused(HttpRequest<?> request) {
    refused.take(address(request), System.nanoTime());
  }

  private static String address(HttpRequest<?> request) {
    InetSocketAddress address = request.getRemoteAddress();
    return address.getAddress() == null
        ? address.getHostString()
        : address.getAddress().getHostAddress();
  }
}
