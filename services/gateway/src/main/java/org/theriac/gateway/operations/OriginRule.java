package org.theriac.gateway.operations;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.theriac.gateway.GatewaySettings;

/** Which pages a browser may call for: those of this gateway and of the origins listed. */
final class OriginRule {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** What changes nothing; every other method may, those not yet in use included. */
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Set<String> hosts = new HashSet<>(LOOPBACK);
  private final boolean onLoopback;

  OriginRule(GatewaySettings settings) {
    settings.origins().forEach(origin -> hosts.add(host(origin)));
    settings.secured().ifPresent(profile -> hosts.add(host(profile.publicUrl().toString())));
    this.onLoopback = LOOPBACK.contains(settings.bind());
  }

  /** What speaks against a request; empty = it may pass. */
  Optional<String> objection(HttpRequest<?> request) {
    // A page that had its own name resolve to loopback shows in Host.
    String host = request.getHeaders().get("Host");
    if (onLoopback && host != null && !hosts.contains(host("http://" + host))) {
      return Optional.of("The name in Host is not one of this gateway.");
    }
    String origin = request.getHeaders().getOrigin().orElse("");
    boolean changes = !READING.contains(request.getMethod());
    if (changes && !origin.isEmpty() && !isOurs(origin, host)) {
      return Optional.of("Pages of this origin may not call; see THERIAC_CORS_ORIGINS.");
    }
    return Optional.empty();
  }

  /** True if a request comes from a page, or by a name, that is not ours, whatever it asks. */
  boolean isForeign(HttpRequest<?> request) {
    String origin = request.getHeaders().getOrigin().orElse("");
    return objection(request).isPresent()
        || (!origin.isEmpty() && !isOurs(origin, request.getHeaders().get("Host")));
  }

  private boolean isOurs(String origin, @Nullable String host) {
    String name = host(origin);
    return !name.isEmpty()
        && (hosts.contains(name) || (host != null && name.equals(host("http://" + host))));
  }

  /**
   * The name or number of an address; empty if it has none, as "null" has, the origin of pages
   * without one. Names that are none by the rules of the net, with a low line, are in use all the
   * same.
   */
  static String host(String address) {
    try {
      String authority = new URI(address).getRawAuthority();
      if (authority == null || authority.contains("@")) {
        return "";
      }
      int port = authority.lastIndexOf(':');
      String host = port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
      return host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
