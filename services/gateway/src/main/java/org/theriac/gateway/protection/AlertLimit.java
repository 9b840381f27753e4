package org.theriac.gateway.protection;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterContinuation;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemResponses;
import reactor.core.publisher.Mono;

/**
 * Answers a call of CDS Hooks within the budget whatever the thread does that decides it: a timer
 * of its own gives 412 a moment before. What is decided later is not given, and recorded as such.
 */
@ServerFilter("/cds-services/*")
public final class AlertLimit implements Ordered {
  private static final String ATTRIBUTE = "theriac.one-answer";

  private final Duration limit;

  AlertLimit(GatewaySettings settings) {
    // The refusal has to be written and sent, too.
    this.limit = settings.alertBudget().multipliedBy(19).dividedBy(20);
  }

  /** Within what counts the outcomes; around all else, the check of a token too. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 2;
  }

  /** The one answer of a call. */
  public static OneAnswer answerOf(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, OneAnswer.class).orElseGet(OneAnswer::new);
  }

  @RequestFilter
  Publisher<MutableHttpResponse<?>> within(
      HttpRequest<?> request, FilterContinuation<Publisher<MutableHttpResponse<?>>> rest) {
    if (request.getMethod() != HttpMethod.POST) {
      return rest.proceed();
    }
    OneAnswer one = new OneAnswer();
    request.setAttribute(ATTRIBUTE, one);
    Mono<MutableHttpResponse<?>> refusal =
        Mono.delay(OwnRequests.is(request) ? OwnRequests.PATIENCE : limit)
            .flatMap(_ -> one.refuse() ? Mono.just(late(request)) : Mono.never());
    return Mono.firstWithSignal(Mono.from(rest.proceed()), refusal);
  }

  private static MutableHttpResponse<?> late(HttpRequest<?> request) {
    return ProblemResponses.of(
        request,
        Problem.of(
            ProblemCode.DATA_UNAVAILABLE,
            "The answer could not be given in time. The orders are unchecked; try again."));
  }
}
