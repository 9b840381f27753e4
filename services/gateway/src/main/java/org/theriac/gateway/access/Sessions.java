package org.theriac.gateway.access;

import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reactivestreams.Publisher;
import org.theriac.gateway.GatewaySettings;

/**
 * People at a browser: who they are was said by a verified ID token, and is kept in a sealed cookie
 * for an hour at most. A request that changes something must come from a page of this gateway (its
 * {@code Origin} or {@code Sec-Fetch-Site} says so), or the cookie counts for nothing.
 */
@Singleton
@Requires(property = "theriac.secured", value = "true")
final class Sessions implements AuthenticationFetcher<HttpRequest<?>> {
  /** Name of the cookie. */
  static final String COOKIE = "theriac-session";

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Set<HttpMethod> READING =
      EnumSet.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final SealedCookies cookies;
  private final SecuredProfile profile;
  private final String origin;

  Sessions(SealedCookies cookies, GatewaySettings settings) {
    this.cookies = cookies;
    this.profile = settings.secured().orElseThrow();
    this.origin = origin(profile.publicUrl());
  }

  /** The cookie of a person who has logged in. */
  Cookie begin(Caller caller) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(caller.issuer())
            .subject(caller.subject())
            .claim("tenant", caller.tenant())
            .claim("roles", caller.roles().stream().map(Role::word).sorted().toList());
    caller.patient().ifPresent(patient -> claims.claim("patient", patient));
    caller.scopes().ifPresent(scopes -> claims.claim("scopes", scopes.words()));
    return cookies.seal(COOKIE, claims.build(), LONGEST);
  }

  /** The cookie that ends a session. */
  Cookie end() {
    return cookies.end(COOKIE);
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    Optional<Caller> caller = caller(request);
    if (caller.isEmpty()) {
      return Publishers.empty();
    }
    request.setAttribute(Callers.ATTRIBUTE, caller.get());
    return Publishers.just(
        Authentication.build(
            caller.get().subject(), caller.get().roles().stream().map(Role::word).toList()));
  }

  /** Who has this session; nobody where a token speaks, for CDS clients, or from a foreign page. */
  Optional<Caller> caller(HttpRequest<?> request) {
    if (request.getHeaders().contains("Authorization")
        || TokenCheck.isHook(request.getUri().getRawPath())
        || !(READING.contains(request.getMethod()) || isOurPage(request))) {
      return Optional.empty();
    }
    return cookies.open(request, COOKIE).flatMap(this::caller);
  }

  private Optional<Caller> caller(JWTClaimsSet claims) {
    // What was trusted at the login must be trusted still.
    Optional<Issuer> issuer =
        profile.trust().trust().issuer(claims.getIssuer()).filter(one -> one.login().isPresent());
    try {
      String tenant = claims.getStringClaim("tenant");
      List<String> words = claims.getStringListClaim("roles");
      if (issuer.isEmpty() || !issuer.get().tenants().containsValue(tenant) || words == null) {
        return Optional.empty();
      }
      EnumSet<Role> roles = EnumSet.noneOf(Role.class);
      for (String word : words) {
        Role.of(word).filter(issuer.get().roles()::contains).ifPresent(roles::add);
      }
      return Optional.of(
          new Caller(
              tenant,
              issuer.get().name(),
              claims.getSubject(),
              roles,
              Optional.ofNullable(claims.getStringClaim("patient")),
              Optional.ofNullable(claims.getStringListClaim("scopes")).flatMap(SmartScopes::of),
              issuer.get().fhirServers()));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private boolean isOurPage(HttpRequest<?> request) {
    String said = request.getHeaders().get("Origin");
    return said != null
        ? said.equals(origin)
        : "same-origin".equals(request.getHeaders().get("Sec-Fetch-Site"));
  }

  private static String origin(URI address) {
    return address.getScheme()
        + "://"
        + address.getHost()
        + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }
}
