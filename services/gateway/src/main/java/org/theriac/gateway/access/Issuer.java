package org.theriac.gateway.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody whose tokens are trusted, and for what.
 *
 * @param name the {@code iss} of its tokens
 * @param tenants tenants by the value of the token's tenant claim
 * @param keys its public keys
 * @param keysByAddress key sets that a token may name in {@code jku}
 * @param audiences what {@code aud} of a bearer token may be, beside the public address
 * @param algorithms of bearer tokens; CDS clients' are ES384 and RS384 whatever stands here
 * @param roles the roles that it may give
 * @param roleWords roles by the issuer's own words for them
 * @param rolesClaim the claim with the roles; steps into objects are separated by a dot
 * @param tenantClaim the claim with the tenant
 * @param login how people log in at a browser; empty = they do not
 * @param fhirServers FHIR servers that its clients may name; none = those of the settings
 */
record Issuer(
    String name,
    Map<String, String> tenants,
    JWKSource<SecurityContext> keys,
    Map<URI, JWKSource<SecurityContext>> keysByAddress,
    List<String> audiences,
    Set<JWSAlgorithm> algorithms,
    Set<Role> roles,
    Map<String, Role> roleWords,
    String rolesClaim,
    String tenantClaim,
    Optional<Login> login,
    List<URI> fhirServers) {

  /** The tenant that a token is for. */
  String tenant(@org.jspecify.annotations.Nullable Object claim) throws RefusedToken {
    if (claim == null && tenants.size() == 1) {
      return tenants.values().iterator().next();
    }
    if (claim instanceof String word && tenants.get(word) instanceof String tenant) {
      return tenant;
    }
    throw new RefusedToken(RefusedToken.Reason.TENANT);
  }
}
