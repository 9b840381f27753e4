package org.theriac.gateway.access;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls, as verified.
 *
 * @param tenant whose patients they may see
 * @param issuer who vouches for them; empty in the development profile
 * @param subject who they are to the issuer
 * @param roles what they are
 * @param patient the only patient that they may see; empty = all of the tenant
 * @param scopes what a SMART token may do of what the roles open; empty = all of it
 * @param fhirServers FHIR servers that this client may name; none = those of the settings
 */
public record Caller(
    String tenant,
    String issuer,
    String subject,
    Set<Role> roles,
    Optional<String> patient,
    Optional<SmartScopes> scopes,
    List<URI> fhirServers) {

  /** Copies. */
  public Caller {
    roles = Set.copyOf(roles);
    fhirServers = List.copyOf(fhirServers);
  }

  /** The one caller of the development profile, who may do everything. */
  static Caller development(String tenant) {
    return new Caller(
        tenant,
        "",
        "development",
        Set.of(Role.values()),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The tenant of the gateway's warm-up; it is forgotten when that ends. */
  public static final String WARM_UP_TENANT = "theriac-warm-up";

  /** True if a tenant is the program's own, so that no site may have one of that name. */
  public static boolean isOwnTenant(String tenant) {
    return tenant.startsWith("theriac-");
  }

  /** The gateway that calls itself to be warm, as an ordering system would. */
  static Caller warmUp() {
    return new Caller(
        WARM_UP_TENANT,
        "",
        "gateway",
        Set.of(Role.PRESCRIBING_SYSTEM),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** True if it is the gateway that calls itself. */
  public boolean isGateway() {
    return tenant.equals(WARM_UP_TENANT) && issuer.isEmpty();
  }

  /** The name under which the audit chain knows them. */
  public String actor() {
    return issuer.isEmpty() ? subject : subject + " of " + issuer;
  }
}
