package org.theriac.allinone.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import org.theriac.gateway.GatewayServer;
import org.theriac.gateway.GatewaySettings;
import org.theriac.transport.ConfigurationException;

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
   * @throws ConfigurationException if a setting cannot be used
   * @throws StartFailure if a service cannot be started
   */
  public static Platform start(Map<String, String> environment) {
    return start(
        environment, GatewaySettings.from(environment).withHome(DataFolder.of(environment).path()));
  }

  /** Starts all services and a gateway with settings of the caller's. */
  public static Platform start(Map<String, String> environment, GatewaySettings settings) {
    requireFree(settings);
    var services = new LocalServices(environment);
    try {
      var gateway = GatewayServer.start(settings, services.all());
      services.followReleases();
      return new Platform(services, gateway, settings.bind());
    } catch (RuntimeException e) {
      services.close();
      throw e;
    }
  }

  /** Says at once that the address cannot be had, not after everything else has started. */
  private static void requireFree(GatewaySettings settings) {
    try (var socket = new ServerSocket()) {
      // As the server does: an address that was freed a moment ago can be taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.bind()), settings.port()));
    } catch (UnknownHostException e) {
      throw new ConfigurationException(
          "THERIAC_BIND: " + settings.bind() + " is no address of this machine; set one", e);
    } catch (IOException e) {
      throw new ConfigurationException(
          "the gateway cannot listen at "
              + settings.bind()
              + ":"
              + settings.port()
              + ": the port is taken or the address is not this machine's; stop the other program,"
              + " or set THERIAC_PORT or THERIAC_BIND",
          e);
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
