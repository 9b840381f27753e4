package org.theriac.gateway.access;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.theriac.gateway.GatewaySettings;

/**
 * Cookies that only this gateway reads and writes: encrypted and authenticated (JWE, A256GCM),
 * HttpOnly, for this host only, sent by foreign pages only when somebody follows a link (SameSite
 * Lax). The keys are those of {@code THERIAC_SESSION_KEY_FILE}, shared by replicas; without it a
 * random one, and a restart ends all sessions.
 */
@Singleton
@Requires(property = "theriac.secured", value = "true")
final class SealedCookies {
  private static final int LONGEST = 3_800;
  private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

  private final SessionKeys keys;
  private final boolean overTls;

  SealedCookies(GatewaySettings settings) {
    this.overTls = "https".equals(settings.secured().orElseThrow().publicUrl().getScheme());
    this.keys = SessionKeys.of(System.getenv().getOrDefault("THERIAC_SESSION_KEY_FILE", ""));
  }

  /** A cookie that holds claims for a while. */
  Cookie seal(String name, JWTClaimsSet claims, Duration life) {
    JWTClaimsSet ending =
        new JWTClaimsSet.Builder(claims)
            .audience(name)
            .expirationTime(Date.from(Instant.now().plus(life)))
            .build();
    JWEObject sealed = new JWEObject(HEADER, new Payload(ending.toJSONObject()));
    try {
      sealed.encrypt(new DirectEncrypter(keys.sealing()));
    } catch (JOSEException e) {
      throw new IllegalStateException("every JRE has AES", e);
    }
    return cookie(name, sealed.serialize()).maxAge(life);
  }

  /** A cookie that takes one away. */
  Cookie end(String name) {
    return cookie(name, "").maxAge(0);
  }

  private Cookie cookie(String name, String value) {
    return Cookie.of(fullName(name), value)
        .httpOnly(true)
        .secure(overTls)
        .sameSite(SameSite.Lax)
        .path("/");
  }

  /** The claims of a cookie; empty if it is absent, another's, changed or over. */
  Optional<JWTClaimsSet> open(HttpRequest<?> request, String name) {
    return request
        .getCookies()
        .findCookie(fullName(name))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
        .flatMap(value -> open(value, name));
  }

  private Optional<JWTClaimsSet> open(String value, String name) {
    return keys.opening().stream().flatMap(key -> open(value, name, key).stream()).findFirst();
  }

  private static Optional<JWTClaimsSet> open(String value, String name, byte[] key) {
    try {
      JWEObject sealed = JWEObject.parse(value);
      if (!HEADER.getAlgorithm().equals(sealed.getHeader().getAlgorithm())
          || !HEADER.getEncryptionMethod().equals(sealed.getHeader().getEncryptionMethod())) {
        return Optional.empty();
      }
      sealed.decrypt(new DirectDecrypter(key));
      JWTClaimsSet claims = JWTClaimsSet.parse(sealed.getPayload().toJSONObject());
      Date end = claims.getExpirationTime();
      return claims.getAudience().contains(name)
              && end != null
              && end.toInstant().isAfter(Instant.now())
          ? Optional.of(claims)
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** Browsers hold the prefix to mean: this host only, over TLS only. */
  private String fullName(String name) {
    return overTls ? "__Host-" + name : name;
  }
}
