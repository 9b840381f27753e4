package org.theriac.gateway.access;

import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.access.RefusedToken.Reason;

/**
 * Tokens of people and back ends, as an OIDC provider or a SMART authorization server issues them:
 * for this gateway as a whole, with roles.
 */
@Singleton
@Requires(property = "theriac.secured", value = "true")
final class BearerTokens {
  private static final Duration LONGEST = Duration.ofHours(24);

  private final SecuredProfile profile;
  private final InstantSource clock = InstantSource.system();

  BearerTokens(GatewaySettings settings) {
    this.profile = settings.secured().orElseThrow();
  }

  /**
   * Verifies a token.
   *
   * @param token as it came
   * @return the person or back end
   * @throws RefusedToken if it is not taken
   */
  Caller verify(String token) throws RefusedToken {
    SignedTokens.Read read = SignedTokens.read(token, profile.trust().trust());
    Set<String> audiences = new HashSet<>(read.issuer().audiences());
    audiences.add(profile.publicUrl().toString());
    audiences.add(profile.publicUrl() + "/");
    return verify(read, audiences, SignedTokens.believed(read, read.issuer().algorithms()));
  }

  /**
   * Verifies the ID token of a login (OpenID Connect Core, 3.1.3.7).
   *
   * @param token as it came from the issuer's token endpoint
   * @param issuer where the person was sent to log in
   * @param nonce as it was sent along
   * @throws RefusedToken if it is not taken
   */
  Caller verifyLogin(String token, Issuer issuer, String nonce) throws RefusedToken {
    SignedTokens.Read read = SignedTokens.read(token, profile.trust().trust());
    if (!read.issuer().name().equals(issuer.name())) {
      throw new RefusedToken(Reason.ISSUER);
    }
    String client = issuer.login().orElseThrow(() -> new RefusedToken(Reason.ISSUER)).clientId();
    JWTClaimsSet claims = SignedTokens.believed(read, issuer.algorithms());
    if (!nonce.equals(claims.getClaim("nonce"))) {
      throw new RefusedToken(Reason.REPLAY);
    }
    Object party = claims.getClaim("azp");
    if ((party != null || claims.getAudience().size() > 1) && !client.equals(party)) {
      throw new RefusedToken(Reason.AUDIENCE);
    }
    return verify(read, Set.of(client), claims);
  }

  private Caller verify(SignedTokens.Read read, Set<String> audiences, JWTClaimsSet claims)
      throws RefusedToken {
    Issuer issuer = read.issuer();
    SignedTokens.meantFor(claims.getAudience(), audiences);
    SignedTokens.timely(
        claims.getIssueTime(),
        claims.getNotBeforeTime(),
        claims.getExpirationTime(),
        clock.instant(),
        LONGEST);
    String subject = claims.getSubject();
    if (subject == null || subject.isBlank() || subject.length() > 200) {
      throw new RefusedToken(Reason.CLAIM);
    }
    return new Caller(
        issuer.tenant(claims.getClaim(issuer.tenantClaim())),
        issuer.name(),
        subject,
        roles(issuer, claims),
        patient(claims),
        SmartScopes.of(scopes(claims)),
        issuer.fhirServers());
  }

  /** The roles that the token names and the issuer may give; none = nothing is allowed. */
  private static Set<Role> roles(Issuer issuer, JWTClaimsSet claims) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : words(step(claims.getClaims(), issuer.rolesClaim()))) {
      Optional.ofNullable(issuer.roleWords().get(word))
          .or(() -> Role.of(word))
          .filter(issuer.roles()::contains)
          .ifPresent(roles::add);
    }
    return roles;
  }

  private static @Nullable Object step(Map<String, Object> claims, String path) {
    Object at = claims.get(path);
    if (at != null) {
      return at;
    }
    at = claims;
    for (String name : path.split("\\.", -1)) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at;
  }

  private static List<String> words(@Nullable Object claim) {
    return switch (claim) {
      case String text -> List.of(text.strip().split("\\s+", -1));
      case Collection<?> several ->
          several.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }

  /** SMART: a token launched for a patient, or with patient scopes, is for that patient only. */
  private static Optional<String> patient(JWTClaimsSet claims) throws RefusedToken {
    Object patient = claims.getClaim("patient");
    if (patient instanceof String id && !id.isBlank()) {
      return Optional.of(id);
    }
    boolean patientScopes = scopes(claims).stream().anyMatch(scope -> scope.startsWith("patient/"));
    if (patientScopes || patient != null) {
      throw new RefusedToken(Reason.CLAIM);
    }
    return Optional.empty();
  }

  /** Scopes of an access token (RFC 9068), or as some servers name them. */
  private static List<String> scopes(JWTClaimsSet claims) {
    return Stream.of("scope", "scp")
        .flatMap(name -> words(claims.getClaim(name)).stream())
        .toList();
  }
}
