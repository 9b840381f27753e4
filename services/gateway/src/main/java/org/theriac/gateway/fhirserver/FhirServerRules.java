package org.theriac.gateway.fhirserver;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.theriac.transport.ConfigurationException;

/**
 * Which FHIR servers may be asked. A request names the server itself, so without this list it could
 * make the gateway ask anything that the gateway can reach (server-side request forgery).
 *
 * @param listed base addresses that may be asked; their names must not lead to private addresses
 * @param listedPrivate base addresses inside the site's own network
 * @param loopback whether every server on this machine may be asked: the development profile
 */
public record FhirServerRules(List<URI> listed, List<URI> listedPrivate, boolean loopback) {
  private static final List<String> ENCODED_STEPS =
      List.of("%2e", "%2f", "%5c", "%25", "%00", "\\");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  /** Copies the lists. */
  public FhirServerRules {
    listed = List.copyOf(listed);
    listedPrivate = List.copyOf(listedPrivate);
  }

  /**
   * Rules from {@code THERIAC_FHIR_SERVERS} and {@code THERIAC_FHIR_PRIVATE_SERVERS}, each a
   * comma-separated list of base addresses.
   *
   * @param environment the environment's variables
   * @param development whether servers on loopback may be asked too
   * @throws ConfigurationException if an address cannot be used
   */
  public static FhirServerRules from(Map<String, String> environment, boolean development) {
    return new FhirServerRules(
        addresses(environment, "THERIAC_FHIR_SERVERS"),
        addresses(environment, "THERIAC_FHIR_PRIVATE_SERVERS"),
        development);
  }

  /**
   * True if the server may be asked. Names are looked up and every address is judged: the platform
   * keeps a looked-up address for some seconds, so the connection that follows goes to the address
   * that was judged.
   *
   * @param server a base address
   */
  public boolean allows(URI server) {
    return allows(server, List.of());
  }

  /**
   * The same for a client that may name only certain servers.
   *
   * @param server a base address
   * @param ofClient base addresses of the client; none = those of the settings
   */
  public boolean allows(URI server, List<URI> ofClient) {
    if (!isUsable(server)) {
      return false;
    }
    boolean isPrivateListed = listedPrivate.stream().anyMatch(base -> isWithin(server, base));
    if (!ofClient.isEmpty()) {
      return ofClient.stream().anyMatch(base -> isWithin(server, base))
          && (isPrivateListed || isLoopbackName(server) || isPublic(server.getHost()));
    }
    return (loopback && isLoopbackName(server))
        || isPrivateListed
        || (listed.stream().anyMatch(base -> isWithin(server, base)) && isPublic(server.getHost()));
  }

  /**
   * True if a server would be asked in the clear beyond this machine, which only the development
   * profile does: its data and the token would be open to whoever listens.
   */
  boolean isInTheClear(URI server) {
    return "http".equalsIgnoreCase(server.getScheme()) && !loopback && !isLoopbackName(server);
  }

  /** Http beside the development profile only to this machine; never with a user's name. */
  private boolean isUsable(URI server) {
    String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
    return server.getHost() != null
        && server.getRawUserInfo() == null
        && isPlain(path(server))
        && (scheme.equals("https") || scheme.equals("http"))
        && !isInTheClear(server);
  }

  /**
   * True if an address lies at or below a base: same scheme, host and port, and a path below the
   * base's without steps upward.
   */
  static boolean isWithin(URI address, URI base) {
    String path = path(address);
    return address.getScheme() != null
        && address.getHost() != null
        && address.getRawUserInfo() == null
        && address.getScheme().equalsIgnoreCase(base.getScheme())
        && address.getHost().equalsIgnoreCase(base.getHost())
        && port(address) == port(base)
        && isPlain(path)
        && path.startsWith(path(base));
  }

  /**
   * True if every server and proxy on the way reads the path as it is written: no steps upward, no
   * parameters of a step, and no dot, stroke or percent sign that comes out of an encoding.
   */
  private static boolean isPlain(String path) {
    String small = path.toLowerCase(Locale.ROOT);
    return ENCODED_STEPS.stream().noneMatch(small::contains)
        && List.of(path.split("/", -1)).stream()
            .map(step -> step.replaceFirst(";.*", ""))
            .noneMatch(step -> step.equals("..") || step.equals("."));
  }

  private static boolean isLoopbackName(URI server) {
    String host = server.getHost();
    return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }

  private static boolean isPublic(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (isPrivate(address)) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Loopback, link-local, site-local, shared (100.64/10), unique local (fc00::/7) and the like. */
  static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean shared = bytes.length == 4 && first == 100 && second >= 64 && second < 128;
    boolean thisNetwork = bytes.length == 4 && first == 0;
    boolean uniqueLocal = bytes.length == 16 && (first & 0xFE) == 0xFC;
    // 64:ff9b::/96 and 2002::/16 hold an IPv4 address that is not judged here.
    boolean translated =
        bytes.length == 16 && ((first == 0 && second == 0x64) || (first == 0x20 && second == 0x02));
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || shared
        || thisNetwork
        || uniqueLocal
        || translated;
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }

  private static String path(URI address) {
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    return path.endsWith("/") ? path : path + "/";
  }

  private static List<URI> addresses(Map<String, String> environment, String variable) {
    List<URI> addresses = new ArrayList<>();
    for (String text : environment.getOrDefault(variable, "").split(",", -1)) {
      if (text.isBlank()) {
        continue;
      }
      try {
        URI address = new URI(text.strip());
        String scheme = address.getScheme();
        if (address.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
          throw new ConfigurationException(variable + " must hold http or https addresses");
        }
        addresses.add(address);
      } catch (URISyntaxException e) {
        throw new ConfigurationException(variable + " must hold http or https addresses", e);
      }
    }
    return addresses;
  }
}
