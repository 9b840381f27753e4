package org.theriac.gateway.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.transport.ConfigurationException;

/**
 * What the secured profile adds to the settings.
 *
 * @param publicUrl the address that callers use, without a slash at the end; the base of {@code
 *     aud}
 * @param trust whom it trusts
 */
public record SecuredProfile(URI publicUrl, TrustFile trust) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Reads {@code THERIAC_PROFILE}, {@code THERIAC_PUBLIC_URL} and {@code THERIAC_TRUST}.
   *
   * @return empty for the development profile
   * @throws ConfigurationException if one of them cannot be used
   */
  public static Optional<SecuredProfile> from(Map<String, String> environment) {
    String profile = environment.getOrDefault("THERIAC_PROFILE", "development").strip();
    return switch (profile) {
      case "", "development" -> Optional.empty();
      case "secured" ->
          Optional.of(
              new SecuredProfile(
                  address(required(environment, "THERIAC_PUBLIC_URL")),
                  new TrustFile(Path.of(required(environment, "THERIAC_TRUST")))));
      default ->
          throw new ConfigurationException(
              "THERIAC_PROFILE is 'development' or 'secured', not '" + profile + "'");
    };
  }

  private static String required(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "").strip();
    if (value.isEmpty()) {
      throw new ConfigurationException(variable + " is needed with THERIAC_PROFILE=secured");
    }
    return value;
  }

  private static URI address(String text) {
    String base = text.replaceAll("/+$", "");
    try {
      URI address = new URI(base);
      boolean usable =
          address.getHost() != null
              && address.getRawQuery() == null
              && address.getRawUserInfo() == null
              && ("https".equals(address.getScheme())
                  || ("http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost())));
      if (usable) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new ConfigurationException(
        "THERIAC_PUBLIC_URL must be the https address that callers use (http only on this machine)");
  }
}
