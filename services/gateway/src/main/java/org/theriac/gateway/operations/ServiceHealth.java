package org.theriac.gateway.operations;

import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.theriac.transport.Channels;
import org.theriac.transport.ServiceName;

/** Ready when every service behind the gateway says that it serves. */
@Singleton
@Readiness
final class ServiceHealth extends AbstractHealthIndicator<Map<String, String>> {
  private static final int PATIENCE_MILLIS = 500;

  private final Channels channels;

  ServiceHealth(Channels channels) {
    this.channels = channels;
  }

  @Override
  public String getName() {
    return "services";
  }

  @Override
  protected Map<String, String> getHealthInformation() {
    Map<String, String> states = states();
    boolean all = states.values().stream().allMatch("SERVING"::equals);
    this.healthStatus = all ? HealthStatus.UP : HealthStatus.DOWN;
    return states;
  }

  /** What each service says of itself, or why it cannot be asked. */
  Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    for (ServiceName name : ServiceName.values()) {
      states.put(name.key(), state(name));
    }
    return states;
  }

  private String state(ServiceName name) {
    try {
      ServingStatus status =
          HealthGrpc.newBlockingStub(channels.to(name))
              .withDeadlineAfter(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus();
      return status.name();
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode().name();
    }
  }
}
