package org.theriac.gateway.access;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemResponses;
import org.theriac.gateway.protection.OwnRequests;

/** 401 for nobody, 403 for somebody; neither says why, and both are recorded. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
@Requires(property = "theriac.secured", value = "true")
final class Refusals implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
  private final RefusalRecord record;
  private final SecuredProfile profile;

  Refusals(RefusalRecord record, GatewaySettings settings) {
    this.profile = settings.secured().orElseThrow();
    this.record = record;
  }

  /** Somebody opens a page and can log in. */
  private boolean isBrowserWithoutSession(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.GET
        && !request.getHeaders().contains("Authorization")
        && request.accept().stream().anyMatch(type -> type.getName().equals(MediaType.TEXT_HTML))
        && !profile.trust().trust().logins().isEmpty();
  }

  @Override
  public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException refused) {
    Optional<Caller> caller =
        ((HttpRequest<?>) request).getAttribute(Callers.ATTRIBUTE, Caller.class);
    if (!OwnRequests.is(request)) {
      record.write(request.getMethodName(), caller);
    }
    if (caller.isEmpty() && isBrowserWithoutSession(request)) {
      String to = LoginController.ownPath(request.getPath());
      return HttpResponse.seeOther(URI.create("/login?" + CodeExchange.encoded(Map.of("to", to))));
    }
    if (caller.isEmpty()) {
      return ProblemResponses.of(
              request, Problem.of(ProblemCode.UNAUTHENTICATED, "A valid token is needed."))
          .header("WWW-Authenticate", "Bearer");
    }
    return ProblemResponses.of(
        request, Problem.of(ProblemCode.FORBIDDEN, "The caller may not do this."));
  }
}
