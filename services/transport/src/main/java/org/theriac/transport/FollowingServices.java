package org.theriac.transport;

import io.grpc.BindableService;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handlers that are made anew, while they serve, when what they are made from has another version:
 * a site that activates another knowledge release need not restart the processes that use it. What
 * cannot be made is not taken; the handlers before go on, and the log says so.
 */
public final class FollowingServices {
  private static final Logger LOG = LoggerFactory.getLogger(FollowingServices.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  private final ServiceName name;
  private final Supplier<String> version;
  private final ServiceProcess.Services factory;
  private final ExchangeableServices handlers;
  private String serving;
  private String refused = "";

  private FollowingServices(
      ServiceName name, Supplier<String> version, ServiceProcess.Services factory)
      throws Exception {
    this.name = name;
    this.version = version;
    this.factory = factory;
    // Read before they are made: what changes in between is taken with the next look.
    this.serving = version.get();
    this.handlers = new ExchangeableServices(factory.create());
  }

  /**
   * Makes the handlers for the version of now.
   *
   * @param name the service, for the log
   * @param version says which version is wanted
   * @param factory makes the handlers for the version that is wanted
   * @throws Exception what the factory throws
   */
  public static FollowingServices of(
      ServiceName name, Supplier<String> version, ServiceProcess.Services factory)
      throws Exception {
    return new FollowingServices(name, version, factory);
  }

  /** What is served, whatever the version. */
  public List<BindableService> services() {
    return handlers.services();
  }

  /** Looks every few seconds, on a thread of its own, until the process ends. */
  public void follow() {
    Thread.ofVirtual()
        .name(name.key() + "-version")
        .start(() -> {
          try {
            while (true) {
              Thread.sleep(LOOK_EVERY);
              look();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Looks once whether another version is wanted, and takes it. */
  public synchronized void look() {
    String wanted = "";
    try {
      wanted = version.get();
      // What could not be made is not tried every few seconds.
      if (wanted.equals(serving) || wanted.equals(refused)) {
        return;
      }
      handlers.exchange(factory.create());
      LOG.warn("{} answers with {} from now on, with {} before", name.key(), wanted, serving);
      serving = wanted;
      refused = "";
    } catch (Exception e) {
      refused = wanted;
      LOG.error(
          "{} cannot take {} and goes on with {}: {}", name.key(), wanted, serving, e.getMessage());
    }
  }
}
