package org.theriac.gateway.operations;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.theriac.gateway.cds.WarmUp;
import org.theriac.gateway.clients.ServiceStates;

/**
 * Ready when the services that an alert needs say that they serve and the warm-up is over: a
 * gateway that can answer prescribers must not be taken out because the trials are being rolled
 * out. What else is down is told here, on the status page and in its metric, and its own calls are
 * refused.
 */
@Singleton
@Readiness
final class ServiceHealth extends AbstractHealthIndicator<Map<String, String>> {
  private final ServiceStates services;
  private final WarmUp warmUp;

  ServiceHealth(ServiceStates services, WarmUp warmUp) {
    this.services = services;
    this.warmUp = warmUp;
  }

  @Override
  public String getName() {
    return "services";
  }

  @Override
  protected Map<String, String> getHealthInformation() {
    Map<String, String> states = services.states();
    // The first prescribers would pay for a gateway that has not walked its way yet.
    boolean ready = ServiceStates.sufficeForAlerts(states) && warmUp.isOver();
    this.healthStatus = ready ? HealthStatus.UP : HealthStatus.DOWN;
    return states;
  }

  /** What each service says of itself, or why it cannot be asked. */
  Map<String, String> states() {
    return services.states();
  }
}
