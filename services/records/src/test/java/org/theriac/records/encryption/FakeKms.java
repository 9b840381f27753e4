package org.theriac.records.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A key management service in memory: a key per address, made when it is first asked for. */
public final class FakeKms implements KmsClient {
  private static final Map<String, KeysetHandle> KEYS = new ConcurrentHashMap<>();

  @Override
  public boolean doesSupport(String uri) {
    return uri.startsWith("fake-kms://");
  }

  @Override
  public KmsClient withCredentials(String path) {
    return this;
  }

  @Override
  public KmsClient withDefaultCredentials() {
    return this;
  }

  @Override
  public Aead getAead(String uri) throws GeneralSecurityException {
    if (uri.endsWith("refused")) {
      throw new GeneralSecurityException("no such key");
    }
    return KEYS.computeIfAbsent(uri, FakeKms::key)
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static KeysetHandle key(String uri) {
    try {
      return KeysetHandle.generateNew(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
