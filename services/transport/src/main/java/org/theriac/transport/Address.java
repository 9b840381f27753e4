package org.theriac.transport;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A TCP address.
 *
 * @param host name or address; without brackets
 * @param port 0 to 65535; 0 = any free port, for listening only
 */
public record Address(String host, int port) {
  /** Checks the port and that there is a host. */
  public Address {
    if (host.isEmpty() || port < 0 || port > 65_535) {
      throw new ConfigurationException(
          "not an address: \"" + host + ":" + port + "\"; give host:port");
    }
  }

  /**
   * Reads {@code host:port} or {@code [IPv6]:port}.
   *
   * @param setting name of the setting, for the message
   * @param text the address
   * @return the address
   * @throws ConfigurationException if it is not one
   */
  static Address parse(String setting, String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0) {
      throw new ConfigurationException(setting + " is \"" + text + "\"; give host:port");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = port(setting, text.substring(colon + 1));
    if (host.isEmpty() || port == 0) {
      throw new ConfigurationException(setting + " is \"" + text + "\"; give host:port");
    }
    return new Address(host, port);
  }

  /**
   * Where a service is to listen: loopback unless {@code THERIAC_BIND} says otherwise.
   *
   * @param name the service
   * @param environment the environment's variables
   * @return the address
   * @throws ConfigurationException if a variable cannot be used
   */
  static Address toListenOn(ServiceName name, Map<String, String> environment) {
    @Nullable String bind = environment.get("THERIAC_BIND");
    @Nullable String port = environment.get(name.portVariable());
    return new Address(
        bind == null || bind.isBlank() ? "127.0.0.1" : bind.strip(),
        port == null || port.isBlank()
            ? name.defaultPort()
            : port(name.portVariable(), port.strip()));
  }

  private static int port(String setting, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new ConfigurationException(
        setting + ": \"" + text + "\" is no port; give a number from 0 to 65535");
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
