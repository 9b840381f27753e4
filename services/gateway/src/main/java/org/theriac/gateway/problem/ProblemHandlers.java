package org.theriac.gateway.problem;

import io.grpc.StatusRuntimeException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what was thrown into answers. */
final class ProblemHandlers {
  private ProblemHandlers() {}

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandlers.class);

  /** A problem is answered as it is. */
  @Singleton
  static final class OfProblems implements ExceptionHandler<ProblemException, HttpResponse<?>> {
    @Override
    public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
      return ProblemResponses.of(request, exception.problem());
    }
  }

  /** A failed service. */
  @Singleton
  static final class OfServices
      implements ExceptionHandler<StatusRuntimeException, HttpResponse<?>> {
    @Override
    public HttpResponse<?> handle(HttpRequest request, StatusRuntimeException exception) {
      Problem problem = RpcProblems.of(exception);
      if (problem.status() >= 500) {
        LOG.warn("a service failed: {}", exception.getStatus().getCode());
      }
      return ProblemResponses.of(request, problem);
    }
  }

  /** A defect: told by its place, not by its message, which may quote a patient. */
  @Singleton
  static final class OfDefects implements ExceptionHandler<RuntimeException, HttpResponse<?>> {
    @Override
    public HttpResponse<?> handle(HttpRequest request, RuntimeException exception) {
      LOG.error("defect: {}", Defects.place(exception));
      return ProblemResponses.of(
          request,
          Problem.of(
              ProblemCode.INTERNAL,
              "The gateway failed. Nothing was decided or stored; report it with the time."));
    }
  }
}
