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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.theriac.gateway.GatewaySettings;
import org.theriac.transport.ConfigurationException;

/**
 * Cookies that only this gateway reads and writes: encrypted and authenticated (JWE, A256GCM),
 * HttpOnly, for this host only, sent by foreign pages only when somebody follows a link (SameSite
 * Lax). The key is that of {@code THERIAC_SESSION_KEY_FILE}, 32 bytes in base64, shared by
 * replicas; without it a random one, and a restart ends all sessions.
 */
@Singleton
@Requires(property = "theriac.secured", value = "true")
final class SealedCookies {
  private static final int KEY_BYTES = 32;
  private static final int LONGEST = 3_800;
  private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

  private final byte[] key;
  private final boolean overTls;

  SealedCookies(GatewaySettings settings) {
    this.overTls = "https".equals(settings.secured().orElseThrow().publicUrl().getScheme());
    this.key = key(System.getenv().getOrDefault("THERIAC_SESSION_KEY_FILE", ""));
  }

  private static byte[] key(String file) {
    if (file.isBlank()) {
      byte[] random = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(random);
      return random;
    }
    try {
      byte[] read = Base64.getDecoder().decode(Files.readString(Path.of(file)).strip());
      if (read.length == KEY_BYTES) {
        return read;
      }
    } catch (IOException | IllegalArgumentException e) {
      // Said below, without the content.
    }
    throw new ConfigurationException(
        "THERIAC_SESSION_KEY_FILE must name a file with 32 random bytes in base64");
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
      sealed.encrypt(new DirectEncrypter(key));
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
