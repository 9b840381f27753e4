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
 * @param fhirServers FHIR servers that this client may name; none = those of the settings
 */
public record Caller(
    String tenant,
    String issuer,
    String subject,
    Set<Role> roles,
    Optional<String> patient,
    List<URI> fhirServers) {

  /** Copies. */
  public Caller {
    roles = Set.copyOf(roles);
    fhirServers = List.copyOf(fhirServers);
  }

  /** The one caller of the development profile, who may do everything. */
  static Caller development(String tenant) {
    return new Caller(
        tenant, "", "development", Set.of(Role.values()), Optional.empty(), List.of());
  }

  /** The name under which the audit chain knows them. */
  public String actor() {
    return issuer.isEmpty() ? subject : subject + " of " + issuer;
  }
}
