package org.theriac.transport;

import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in {@code grpc.health.v1} what the handlers that check themselves say. */
final class SelfChecks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SelfChecks.class);
  private static final long EVERY_SECONDS = 1;

  private final ScheduledExecutorService clock;

  private SelfChecks(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  static SelfChecks start(
      ServiceName name, List<BindableService> services, HealthStatusManager health) {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name.key() + "-self-check").factory());
    for (BindableService service : services) {
      if (service instanceof SelfChecked checked) {
        String of = service.bindService().getServiceDescriptor().getName();
        clock.scheduleWithFixedDelay(
            new Check(name, of, checked, health), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
      }
    }
    return new SelfChecks(clock);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** Says what has changed, once. */
  private static final class Check implements Runnable {
    private final ServiceName name;
    private final String service;
    private final SelfChecked checked;
    private final HealthStatusManager health;
    private boolean worked = true;

    Check(ServiceName name, String service, SelfChecked checked, HealthStatusManager health) {
      this.name = name;
      this.service = service;
      this.checked = checked;
      this.health = health;
    }

    @Override
    public void run() {
      boolean works = checked.works();
      if (works == worked) {
        return;
      }
      worked = works;
      ServingStatus status = works ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
      health.setStatus(service, status);
      health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
      if (works) {
        LOG.info("{} works again", name.key());
      } else {
        LOG.error("{} cannot work: calls fail until its store answers again", name.key());
      }
    }
  }
}
