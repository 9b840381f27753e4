package org.theriac.gateway.access;

import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.gateway.protection.AddressLimit;

/**
 * Verifies the token of a request by the kind of endpoint: CDS clients' below {@code
 * /cds-services}, bearer tokens elsewhere. What cannot be known is refused (503), not assumed.
 */
@Singleton
@Requires(property = "theriac.secured", value = "true")
final class TokenCheck implements TokenValidator<HttpRequest<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);

  private final ClientTokens clients;
  private final BearerTokens bearers;
  private final String base;
  private final ExecutorService threads;
  private final MeterRegistry meters;
  private final AddressLimit limit;

  TokenCheck(
      ClientTokens clients,
      BearerTokens bearers,
      GatewaySettings settings,
      @Named(TaskExecutors.BLOCKING) ExecutorService threads,
      MeterRegistry meters,
      AddressLimit limit) {
    this.limit = limit;
    this.clients = clients;
    this.bearers = bearers;
    this.base = settings.secured().orElseThrow().publicUrl().toString();
    this.threads = threads;
    this.meters = meters;
  }

  @Override
  public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
    if (request == null) {
      return Publishers.empty();
    }
    CompletableFuture<Optional<Authentication>> checked =
        CompletableFuture.supplyAsync(() -> check(token, request), threads);
    return Publishers.map(Publishers.fromCompletableFuture(checked), found -> found.orElse(NOBODY));
  }

  /** Stands for nobody, since a publisher cannot be mapped to nothing; no rule lets it pass. */
  static final Authentication NOBODY = Authentication.build("nobody");

  private Optional<Authentication> check(String token, HttpRequest<?> request) {
    try {
      if (request.getHeaders().getAll("Authorization").size() > 1) {
        throw new RefusedToken(RefusedToken.Reason.ABSENT);
      }
      String path = request.getUri().getRawPath();
      Caller caller = isHook(path) ? clients.verify(token, base + path) : bearers.verify(token);
      request.setAttribute(Callers.ATTRIBUTE, caller);
      return Optional.of(
          Authentication.build(caller.subject(), caller.roles().stream().map(Role::word).toList()));
    } catch (RefusedToken e) {
      limit.refused(request);
      meters.counter("theriac.tokens.refused", "reason", e.reason().name()).increment();
      LOG.info("a token was refused: {}", e.reason());
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      LOG.warn("a token could not be checked: {}", e.getStatus().getCode());
      throw new ProblemException(RpcProblems.of(e));
    }
  }

  static boolean isHook(String path) {
    return path.equals("/cds-services") || path.startsWith("/cds-services/");
  }
}
