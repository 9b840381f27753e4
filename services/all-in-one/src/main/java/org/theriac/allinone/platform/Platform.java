package org.theriac.allinone.platform;

import java.net.URI;
import java.util.Map;
import org.theriac.gateway.GatewayServer;
import org.theriac.gateway.GatewaySettings;

/** Everything in one process: all services in-process, and the gateway in front of them. */
public final class Platform implements AutoCloseable {
  private final LocalServices services;
  private final GatewayServer gateway;
  private final String host;

  private Platform(LocalServices services, GatewayServer gateway, String host) {
    this.services = services;
    this.gateway = gateway;
    this.host = host;
  }

  /**
   * Starts all services and the gateway.
   *
   * @param environment the environment's variables
   * @throws org.theriac.transport.ConfigurationException if a setting cannot be used
   * @throws StartFailure if a service cannot be started
   */
  public static Platform start(Map<String, String> environment) {
    return start(environment, GatewaySettings.from(environment));
  }

  /** Starts all services and a gateway with settings of the caller's. */
  public static Platform start(Map<String, String> environment, GatewaySettings settings) {
    var services = new LocalServices(environment);
    try {
      var gateway = GatewayServer.start(settings, services.all());
      return new Platform(services, gateway, settings.bind());
    } catch (RuntimeException e) {
      services.close();
      throw e;
    }
  }

  /** Where the gateway is reached from this machine. */
  public URI address() {
    var reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return URI.create(
        "http://"
            + (reachable.contains(":") ? "[" + reachable + "]" : reachable)
            + ":"
            + gateway.port()
            + "/");
  }

  /** The services, for what the command line asks beside the gateway. */
  public LocalServices services() {
    return services;
  }

  @Override
  public void close() {
    gateway.close();
    services.close();
  }
}
