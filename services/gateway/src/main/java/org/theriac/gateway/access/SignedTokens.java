package org.theriac.gateway.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.access.RefusedToken.Reason;

/** What every token must be: signed by a key of a trusted issuer, and of its time. */
final class SignedTokens {
  /** How far clocks may differ. */
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final int LONGEST = 16 << 10;

  private SignedTokens() {}

  /**
   * A token that was read but not believed yet.
   *
   * @param jwt the token
   * @param issuer who is said to have signed it
   */
  record Read(SignedJWT jwt, Issuer issuer) {}

  /** Reads a token and finds its issuer; nothing of it is believed yet. */
  static Read read(String token, Trust trust) throws RefusedToken {
    if (token.length() > LONGEST) {
      throw new RefusedToken(Reason.MALFORMED);
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      String name = jwt.getJWTClaimsSet().getIssuer();
      if (name == null) {
        throw new RefusedToken(Reason.ISSUER);
      }
      return new Read(jwt, trust.issuer(name).orElseThrow(() -> new RefusedToken(Reason.ISSUER)));
    } catch (ParseException | IllegalArgumentException e) {
      // No algorithm at all ("none") and encrypted tokens end here too.
      throw new RefusedToken(Reason.MALFORMED);
    }
  }

  /** The claims, if a key of the issuer signed them. */
  static JWTClaimsSet believed(Read read, Set<JWSAlgorithm> algorithms) throws RefusedToken {
    JWSHeader header = read.jwt().getHeader();
    if (!algorithms.contains(header.getAlgorithm())) {
      throw new RefusedToken(Reason.ALGORITHM);
    }
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier((type, context) -> {});
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(algorithms, keys(header, read.issuer())));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    try {
      return processor.process(read.jwt(), null);
    } catch (KeySourceException e) {
      throw new RefusedToken(Reason.KEYS);
    } catch (BadJOSEException | JOSEException e) {
      throw new RefusedToken(Reason.SIGNATURE);
    }
  }

  private static JWKSource<SecurityContext> keys(JWSHeader header, Issuer issuer)
      throws RefusedToken {
    if (header.getJWKURL() == null) {
      return issuer.keys();
    }
    JWKSource<SecurityContext> listed = issuer.keysByAddress().get(header.getJWKURL());
    if (listed == null) {
      throw new RefusedToken(Reason.KEY_ADDRESS);
    }
    return listed;
  }

  /**
   * Checks the times.
   *
   * @param longest longest time from issue to end
   */
  static void timely(
      @Nullable Date issued,
      @Nullable Date notBefore,
      @Nullable Date end,
      Instant now,
      Duration longest)
      throws RefusedToken {
    if (issued == null || end == null) {
      throw new RefusedToken(Reason.CLAIM);
    }
    boolean early =
        issued.toInstant().isAfter(now.plus(SKEW))
            || (notBefore != null && notBefore.toInstant().isAfter(now.plus(SKEW)));
    boolean late = !end.toInstant().isAfter(now.minus(SKEW));
    boolean order = end.toInstant().isBefore(issued.toInstant());
    boolean tooLong = Duration.between(issued.toInstant(), end.toInstant()).compareTo(longest) > 0;
    if (early || late || order || tooLong) {
      throw new RefusedToken(Reason.TIME);
    }
  }

  /** Checks that one of the audiences is the one expected. */
  static void meantFor(List<String> audiences, Set<String> expected) throws RefusedToken {
    if (audiences.stream().noneMatch(expected::contains)) {
      throw new RefusedToken(Reason.AUDIENCE);
    }
  }
}
