package org.theriac.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustFileTest {
  private static final String EHR = "https://ehr.example.org";

  @TempDir Path folder;
  private Path keys;
  private Path file;
  private long written;

  @BeforeEach
  void write() throws IOException, JOSEException {
    keys = folder.resolve("ehr.jwks.json");
    file = folder.resolve("trust.json");
    put(keys, published("stolen"));
    put(file, trusting("ehr.jwks.json"));
  }

  @Test
  void a_key_that_is_taken_out_of_the_file_of_keys_is_trusted_no_more()
      throws IOException, JOSEException {
    TrustFile trust = new TrustFile(file, Duration.ZERO);
    assertThat(keyIds(trust)).containsExactly("stolen");

    put(keys, published("new"));

    assertThat(keyIds(trust)).containsExactly("new");
  }

  @Test
  void what_cannot_be_used_leaves_what_was_trusted_until_it_is_mended()
      throws IOException, JOSEException {
    TrustFile trust = new TrustFile(file, Duration.ZERO);

    put(file, trusting("other.jwks.json"));
    assertThat(keyIds(trust)).containsExactly("stolen");

    put(folder.resolve("other.jwks.json"), published("new"));
    assertThat(keyIds(trust)).containsExactly("new");
  }

  private static List<String> keyIds(TrustFile trust) throws JOSEException {
    JWKSelector all = new JWKSelector(new JWKMatcher.Builder().build());
    return trust.trust().issuer(EHR).orElseThrow().keys().get(all, null).stream()
        .map(JWK::getKeyID)
        .toList();
  }

  private static String published(String id) throws JOSEException {
    JWK key = new ECKeyGenerator(Curve.P_384).keyID(id).generate().toPublicJWK();
    return new JWKSet(key).toString();
  }

  private static String trusting(String keys) {
    return "{\"issuers\":[{\"issuer\":\"%s\",\"tenant\":\"north\",\"jwksFile\":\"%s\"}]}"
        .formatted(EHR, keys);
  }

  /** Written with a time of its own: a clock may not tell two writes apart. */
  private void put(Path to, String content) throws IOException {
    Files.writeString(to, content);
    Files.setLastModifiedTime(to, FileTime.from(Instant.now().plusSeconds(++written)));
  }
}
