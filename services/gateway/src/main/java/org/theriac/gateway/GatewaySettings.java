package org.theriac.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.theriac.gateway.access.SecuredProfile;
import org.theriac.gateway.fhirserver.FhirServerRules;
import org.theriac.gateway.protection.RequestLimits;
import org.theriac.transport.ConfigurationException;

/**
 * How the gateway is run.
 *
 * @param bind address to listen on; loopback unless told otherwise
 * @param port TCP port, 0 takes a free one
 * @param tenant whose patients the development profile serves
 * @param origins origins beside loopback whose pages may call, for example {@code
 *     https://ehr.example.org}
 * @param alertBudget how long an alert may take, at least 50 ms
 * @param limits how much is taken at a time
 * @param secured what the secured profile adds; empty = the development profile
 * @param fhirServers which FHIR servers may be asked for data that a request lacks
 * @param home the folder for what must outlive the process; empty = nothing does
 */
public record GatewaySettings(
    String bind,
    int port,
    String tenant,
    List<String> origins,
    Duration alertBudget,
    RequestLimits limits,
    Optional<SecuredProfile> secured,
    FhirServerRules fhirServers,
    Optional<Path> home) {
  /** Where the gateway listens unless told otherwise. */
  public static final int DEFAULT_PORT = 8080;

  /** Copies and checks. */
  public GatewaySettings {
    origins = List.copyOf(origins);
    if (port < 0 || port > 65535) {
      throw new ConfigurationException("THERIAC_PORT must be a port, 0 to 65535");
    }
    if (alertBudget.toMillis() < 50) {
      throw new ConfigurationException("the alert budget must be at least 50 ms");
    }
  }

  /** Loopback, port 8080, tenant {@code default}, 400 ms. */
  public static GatewaySettings development() {
    return new GatewaySettings(
        "127.0.0.1",
        DEFAULT_PORT,
        "default",
        List.of(),
        Duration.ofMillis(400),
        RequestLimits.usual(),
        Optional.empty(),
        FhirServerRules.from(Map.of(), true),
        Optional.empty());
  }

  /**
   * Settings from {@code THERIAC_BIND}, {@code THERIAC_PORT}, {@code THERIAC_CORS_ORIGINS}
   * (comma-separated), {@code THERIAC_HOME}, and those of {@link RequestLimits} and {@link
   * SecuredProfile}.
   *
   * @param environment the environment's variables
   * @return the settings
   * @throws ConfigurationException if a variable cannot be used
   */
  public static GatewaySettings from(Map<String, String> environment) {
    GatewaySettings defaults = development();
    Optional<SecuredProfile> secured = SecuredProfile.from(environment);
    return new GatewaySettings(
        environment.getOrDefault("THERIAC_BIND", defaults.bind()),
        port(environment.getOrDefault("THERIAC_PORT", String.valueOf(DEFAULT_PORT))),
        defaults.tenant(),
        origins(environment.getOrDefault("THERIAC_CORS_ORIGINS", "")),
        defaults.alertBudget(),
        RequestLimits.from(environment),
        secured,
        FhirServerRules.from(environment, secured.isEmpty()),
        Optional.of(environment.getOrDefault("THERIAC_HOME", ""))
            .filter(home -> !home.isBlank())
            .map(Path::of));
  }

  /** The same on another port. */
  public GatewaySettings onPort(int other) {
    return new GatewaySettings(
        bind, other, tenant, origins, alertBudget, limits, secured, fhirServers, home);
  }

  /** The same with another budget for alerts. */
  public GatewaySettings withAlertBudget(Duration budget) {
    return new GatewaySettings(
        bind, port, tenant, origins, budget, limits, secured, fhirServers, home);
  }

  /** The same with other limits. */
  public GatewaySettings withLimits(RequestLimits other) {
    return new GatewaySettings(
        bind, port, tenant, origins, alertBudget, other, secured, fhirServers, home);
  }

  /** The same in the secured profile; FHIR servers on loopback are then asked only if listed. */
  public GatewaySettings securedBy(SecuredProfile profile) {
    return new GatewaySettings(
        bind,
        port,
        tenant,
        origins,
        alertBudget,
        limits,
        Optional.of(profile),
        new FhirServerRules(fhirServers.listed(), fhirServers.listedPrivate(), false),
        home);
  }

  /** The same with a folder for what must outlive the process. */
  public GatewaySettings withHome(Path folder) {
    return new GatewaySettings(
        bind,
        port,
        tenant,
        origins,
        alertBudget,
        limits,
        secured,
        fhirServers,
        Optional.of(folder));
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new ConfigurationException("THERIAC_PORT must be a port, 0 to 65535", e);
    }
  }

  private static List<String> origins(String text) {
    return text.isBlank()
        ? List.of()
        : List.of(text.split(",", -1)).stream().map(String::strip).toList();
  }
}
