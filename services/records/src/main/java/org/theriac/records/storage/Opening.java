package org.theriac.records.storage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.records.encryption.MasterKey;
import org.theriac.transport.ConfigurationException;

/** Brings key and store together, and refuses to begin if they do not belong together. */
public final class Opening {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
  private static final byte[] CHECK = "theriac".getBytes(StandardCharsets.US_ASCII);
  private static final String CONTEXT = "theriac/key-check/1";

  private Opening() {}

  /**
   * Reads the key, or makes one if the store is empty and there is none.
   *
   * @param redis the store
   * @param keyFile the key's file
   * @return the key that the store was written with
   * @throws ConfigurationException with WRONG_KEY in its message if the store holds data and the
   *     key is missing or another
   */
  public static MasterKey open(Redis redis, Path keyFile) {
    return open(redis, keyFile, Optional.empty());
  }

  /**
   * The same with a key at a key management service, if one is named. The file then is that of the
   * key before, and may be missing: it is needed until the master key was rotated.
   *
   * @param keyUri address of the key
   */
  public static MasterKey open(Redis redis, Path keyFile, Optional<String> keyUri) {
    return keyUri.isPresent() ? managed(redis, keyFile, keyUri.get()) : ofFile(redis, keyFile);
  }

  private static MasterKey managed(Redis redis, Path keyFile, String uri) {
    MasterKey key =
        MasterKey.managed(uri, Files.exists(keyFile) ? Optional.of(keyFile) : Optional.empty());
    byte[] stored = redis.value(KeyNames.KEY_CHECK);
    if (stored.length == 0) {
      if (!redis.scan(KeyNames.EVERYTHING).isEmpty()) {
        throw unchecked();
      }
      begin(redis, key, keyFile);
    } else {
      check(key, stored, keyFile);
    }
    return key;
  }

  /** The value by which the key is checked, sealed anew. */
  static byte[] sealedCheck(MasterKey key) {
    return key.seal(CHECK, CONTEXT);
  }

  private static ConfigurationException unchecked() {
    return new ConfigurationException(
        "WRONG_KEY: the store holds data of Theriac, but not the value by which its key is "
            + "checked; restore the store from a backup");
  }

  private static MasterKey ofFile(Redis redis, Path keyFile) {
    byte[] stored = redis.value(KeyNames.KEY_CHECK);
    if (stored.length == 0) {
      if (!redis.scan(KeyNames.EVERYTHING).isEmpty()) {
        throw unchecked();
      }
      return begin(redis, keyFile);
    }
    if (!Files.exists(keyFile)) {
      throw new ConfigurationException(
          "WRONG_KEY: the store holds data, but the key file "
              + keyFile
              + " is missing; put it back. Without it nothing can be read");
    }
    MasterKey key = MasterKey.read(keyFile);
    check(key, stored, keyFile);
    return key;
  }

  private static MasterKey begin(Redis redis, Path keyFile) {
    MasterKey key;
    if (Files.exists(keyFile)) {
      key = MasterKey.read(keyFile);
      LOG.warn(
          "the store is empty and the key file was there before: a new store begins. If there was "
              + "data, stop and look for it");
    } else {
      key = MasterKey.create(keyFile);
      LOG.info(
          "made the key file {}; keep a copy apart from the data: without it nothing can be read",
          keyFile);
    }
    begin(redis, key, keyFile);
    return key;
  }

  private static void begin(Redis redis, MasterKey key, Path keyFile) {
    Commit commit =
        new Commit()
            .expect(KeyNames.KEY_CHECK, new byte[0])
            .set(KeyNames.KEY_CHECK, sealedCheck(key));
    if (!redis.carryOut(commit)) {
      // Another process began the same store at the same time.
      check(key, redis.value(KeyNames.KEY_CHECK), keyFile);
    }
  }

  private static void check(MasterKey key, byte[] stored, Path keyFile) {
    try {
      if (Arrays.equals(key.open(stored, CONTEXT), CHECK)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      // Said below.
    }
    throw new ConfigurationException(
        "WRONG_KEY: the store was written with another key than "
            + keyFile
            + "; start with the key file that it was written with");
  }
}
