package org.theriac.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.theriac.gateway.access.SecuredProfile;
import org.theriac.gateway.access.TrustFile;

/** Issuers of a test, with their keys, and tokens signed by them. */
final class Tokens {
  static final String BASE = "https://theriac.example.org";
  static final String EHR = "https://ehr.example.org";
  static final String LOGIN = "https://login.example.org";
  static final String OTHER = "https://other.example.org";

  static final ECKey EC = ec("ec-1");
  static final ECKey STRANGER = ec("ec-1");
  static final RSAKey RSA = rsa("rsa-1");
  static final ECKey LOGIN_KEY = ec("login-1");

  private Tokens() {}

  /** The secured profile with an EHR for tenant a, another for b and c, and a login for a and b. */
  static SecuredProfile profile(Path folder, String jku) {
    String ours = new JWKSet(List.<JWK>of(EC.toPublicJWK(), RSA.toPublicJWK())).toString();
    String login = new JWKSet(List.<JWK>of(LOGIN_KEY.toPublicJWK())).toString();
    String roles =
        "[\"pharmacist\",\"laboratory-professional\",\"tumor-board-member\",\"coordinator\","
            + "\"auditor\",\"administrator\",\"prescribing-system\",\"break-glass\"]";
    String json =
        """
        {"issuers":[
          {"issuer":"%s","tenant":"a","jwks":%s,"jku":["%s"]},
          {"issuer":"%s","tenants":{"north":"b","south":"c"},"jwks":%s},
          {"issuer":"%s","tenants":["a","b"],"jwks":%s,"roles":%s,"roleWords":{"PGX_APOTHEKE":"pharmacist"}}
        ]}
        """
            .formatted(EHR, ours, jku, OTHER, ours, LOGIN, login, roles);
    try {
      Path file = Files.writeString(folder.resolve("trust.json"), json);
      return new SecuredProfile(URI.create(BASE), new TrustFile(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A good token of the EHR for an endpoint. */
  static String client(String path) {
    return sign(EC, claims(path));
  }

  static JWTClaimsSet.Builder claims(String path) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(EHR)
        .audience(BASE + path)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .jwtID(UUID.randomUUID().toString());
  }

  /** A good bearer token of a person of tenant a. */
  static String bearer(String... roles) {
    return sign(LOGIN_KEY, person("a", roles));
  }

  static JWTClaimsSet.Builder person(String tenant, String... roles) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(LOGIN)
        .audience(BASE)
        .subject("person-1")
        .claim("tenant", tenant)
        .claim("roles", List.of(roles))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  static String sign(JWK key, JWTClaimsSet.Builder claims) {
    return sign(key, claims, header -> header);
  }

  static String sign(
      JWK key, JWTClaimsSet.Builder claims, UnaryOperator<JWSHeader.Builder> change) {
    try {
      boolean elliptic = key instanceof ECKey;
      JWSAlgorithm algorithm = elliptic ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384;
      JWSHeader header =
          change
              .apply(
                  new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID()))
              .build();
      JWSSigner signer =
          elliptic ? new ECDSASigner(key.toECKey()) : new RSASSASigner(key.toRSAKey());
      SignedJWT token = new SignedJWT(header, claims.build());
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_384).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key set of one public key, as a server would publish it. */
  static String published(JWK key) {
    return new JWKSet(key.toPublicJWK()).toString();
  }
}
