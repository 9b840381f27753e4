package org.theriac.gateway.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.access.RefusedToken.Reason;
import org.theriac.gateway.clients.Services;
import org.theriac.records.v1.ClaimOnceRequest;

/**
 * Tokens of CDS clients (CDS Hooks 2.0.1, "Trusting CDS Clients"): made for one endpoint, for an
 * hour at most, used once.
 */
@Singleton
@Requires(property = "theriac.secured", value = "true")
final class ClientTokens {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration CLAIMING = Duration.ofSeconds(1);
  private static final int LONGEST_ID = 512;

  private final TrustFile trust;
  private final Services services;
  private final InstantSource clock = InstantSource.system();

  ClientTokens(GatewaySettings settings, Services services) {
    this.trust = settings.secured().orElseThrow().trust();
    this.services = services;
  }

  /**
   * Verifies a token.
   *
   * @param token as it came
   * @param endpoint the address that was called, as callers see it
   * @return the client
   * @throws RefusedToken if it is not taken
   * @throws io.grpc.StatusRuntimeException if it cannot be known whether it was used before
   */
  Caller verify(String token, String endpoint) throws RefusedToken {
    SignedTokens.Read read = SignedTokens.read(token, trust.trust());
    JWSHeader header = read.jwt().getHeader();
    if (header.getKeyID() == null || !JOSEObjectType.JWT.equals(header.getType())) {
      throw new RefusedToken(Reason.MALFORMED);
    }
    JWTClaimsSet claims = SignedTokens.believed(read, ALGORITHMS);
    Instant now = clock.instant();
    SignedTokens.meantFor(claims.getAudience(), Set.of(endpoint));
    SignedTokens.timely(
        claims.getIssueTime(), claims.getNotBeforeTime(), claims.getExpirationTime(), now, LONGEST);
    Issuer issuer = read.issuer();
    if (!issuer.roles().contains(Role.PRESCRIBING_SYSTEM)) {
      throw new RefusedToken(Reason.ISSUER);
    }
    String tenant = issuer.tenant(claims.getClaim("tenant"));
    once(issuer, claims);
    return new Caller(
        tenant,
        issuer.name(),
        Optional.ofNullable(claims.getSubject()).filter(one -> !one.isBlank()).orElse("client"),
        Set.of(Role.PRESCRIBING_SYSTEM),
        Optional.empty(),
        Optional.empty(),
        issuer.fhirServers());
  }

  /** Last of all: a token that is refused for another reason is not used up. */
  private void once(Issuer issuer, JWTClaimsSet claims) throws RefusedToken {
    String id = claims.getJWTID();
    if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
      throw new RefusedToken(Reason.CLAIM);
    }
    boolean first =
        Services.by(Services.within(CLAIMING), services.records())
            .claimOnce(
                ClaimOnceRequest.newBuilder()
                    .setScope(issuer.name())
                    .setId(id)
                    .setUntil(
                        claims
                            .getExpirationTime()
                            .toInstant()
                            .plus(SignedTokens.SKEW)
                            .plusSeconds(1)
                            .toString())
                    .build())
            .getFirst();
    if (!first) {
      throw new RefusedToken(Reason.REPLAY);
    }
  }
}
