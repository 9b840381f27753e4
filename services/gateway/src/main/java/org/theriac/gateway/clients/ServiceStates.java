package org.theriac.gateway.clients;

import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.theriac.transport.Channels;
import org.theriac.transport.ServiceName;

/** Asks the services whether they serve. */
@Singleton
public final class ServiceStates {
  private static final int PATIENCE_MILLIS = 500;
  private static final Set<ServiceName> NEEDED = Set.of(ServiceName.ONTOLOGY, ServiceName.RECORDS);

  private final Channels channels;

  ServiceStates(Channels channels) {
    this.channels = channels;
  }

  /** True if those services serve that an alert needs. */
  public static boolean sufficeForAlerts(Map<String, String> states) {
    return NEEDED.stream().allMatch(name -> "SERVING".equals(states.get(name.key())));
  }

  /** What each service says of itself, or why it cannot be asked. */
  public Map<String, String> states() {
    // All are asked at once: a status page must not be the slower the more is down.
    Map<ServiceName, Future<HealthCheckResponse>> asked = new LinkedHashMap<>();
    for (ServiceName name : ServiceName.values()) {
      asked.put(
          name,
          HealthGrpc.newFutureStub(channels.to(name))
              .withDeadlineAfter(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
              .check(HealthCheckRequest.getDefaultInstance()));
    }
    Map<String, String> states = new LinkedHashMap<>();
    asked.forEach((name, answer) -> states.put(name.key(), state(answer)));
    return states;
  }

  private static String state(Future<HealthCheckResponse> answer) {
    try {
      return answer.get(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS).getStatus().name();
    } catch (ExecutionException e) {
      return Status.fromThrowable(e.getCause()).getCode().name();
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Status.Code.DEADLINE_EXCEEDED.name();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return Status.Code.CANCELLED.name();
    }
  }
}
