package org.theriac.gateway.protection;

import io.grpc.Deadline;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterContinuation;
import io.micronaut.http.filter.ServerFilterPhase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.ProblemResponses;
import reactor.core.publisher.Mono;

/**
 * Answers a call of CDS Hooks within the budget whatever the thread does that decides it: a timer
 * of its own gives 412 a moment before. What is decided later is not given, and recorded as such.
 */
// The router takes a stroke at the end as well, and clients send it.
@ServerFilter({"/cds-services/*", "/cds-services/*/"})
public final class AlertLimit implements Ordered {
  private static final String ATTRIBUTE = "theriac.one-answer";

  private static final Problem LATE =
      Problem.of(
          ProblemCode.DATA_UNAVAILABLE,
          "The answer could not be given in time. The orders are unchecked; try again.");

  private final Duration budget;

  AlertLimit(GatewaySettings settings) {
    this.budget = settings.alertBudget();
  }

  /**
   * Within what counts answers and what lets foreign pages read them (CORS), for a refusal needs
   * both; around all else, the check of a token too.
   */
  @Override
  public int getOrder() {
    return ServerFilterPhase.TRACING.before();
  }

  /** The one answer of a call of a hook. */
  public static OneAnswer answerOf(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, OneAnswer.class)
        .orElseThrow(() -> new IllegalStateException("no call of a hook"));
  }

  /** The refusal of a call that took too long. */
  public static ProblemException late() {
    return new ProblemException(LATE);
  }

  @RequestFilter
  Publisher<MutableHttpResponse<?>> within(
      HttpRequest<?> request, FilterContinuation<Publisher<MutableHttpResponse<?>>> rest) {
    if (request.getMethod() != HttpMethod.POST) {
      return rest.proceed();
    }
    Duration longest = OwnRequests.is(request) ? OwnRequests.PATIENCE : budget;
    OneAnswer one = new OneAnswer(Deadline.after(longest.toNanos(), TimeUnit.NANOSECONDS));
    request.setAttribute(ATTRIBUTE, one);
    // The refusal has to be written and sent, too, and a collection of garbage may come between.
    Duration limit = longest.multipliedBy(5).dividedBy(6);
    Mono<MutableHttpResponse<?>> refusal =
        Mono.delay(limit)
            .flatMap(
                _ -> one.refuse() ? Mono.just(ProblemResponses.of(request, LATE)) : Mono.never());
    return Mono.firstWithSignal(Mono.from(rest.proceed()), refusal);
  }
}
