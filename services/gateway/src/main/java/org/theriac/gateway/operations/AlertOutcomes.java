package org.theriac.gateway.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Pattern;
import org.theriac.gateway.protection.OwnRequests;

/**
 * Counts how calls of hooks end. A call without an answer (412, 503 and the like) looks like
 * silence to a prescriber, so somebody else must be able to see it: as the metric {@code
 * theriac.cds.calls{status}} and on the status page.
 */
@ServerFilter("/cds-services/**")
final class AlertOutcomes implements Ordered {
  private static final int MINUTES = 60;

  /** The router takes a stroke at the end as well. */
  private static final Pattern FEEDBACK = Pattern.compile("/feedback/?$");

  private final MeterRegistry meters;
  private final InstantSource clock = InstantSource.system();
  private final Map<Integer, Minutes> byStatus = new ConcurrentHashMap<>();

  /** Counts of the last hour, a minute each. */
  private static final class Minutes {
    private final AtomicLongArray counts = new AtomicLongArray(MINUTES);
    private final AtomicLongArray minutes = new AtomicLongArray(MINUTES);

    void add(long minute) {
      int place = (int) (minute % MINUTES);
      if (minutes.getAndSet(place, minute) != minute) {
        counts.set(place, 0);
      }
      counts.incrementAndGet(place);
    }

    long since(long minute) {
      long sum = 0;
      for (int place = 0; place < MINUTES; place++) {
        sum += minutes.get(place) >= minute ? counts.get(place) : 0;
      }
      return sum;
    }
  }

  AlertOutcomes(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 1;
  }

  @ResponseFilter
  void count(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (request.getMethodName().equals("POST")
        && !FEEDBACK.matcher(request.getPath()).find()
        && !OwnRequests.is(request)) {
      int status = response.code();
      meters.counter("theriac.cds.calls", "status", String.valueOf(status)).increment();
      byStatus.computeIfAbsent(status, _ -> new Minutes()).add(minute());
    }
  }

  /** Calls of the last minutes by status, at most 60 minutes. */
  Map<Integer, Long> last(int minutes) {
    Map<Integer, Long> last = new TreeMap<>();
    long since = minute() - Math.min(minutes, MINUTES) + 1;
    byStatus.forEach((status, counts) -> {
      long sum = counts.since(since);
      if (sum > 0) {
        last.put(status, sum);
      }
    });
    return last;
  }

  private long minute() {
    return Instant.ofEpochMilli(clock.millis()).getEpochSecond() / 60;
  }
}
