package org.theriac.records.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import org.theriac.transport.ConfigurationException;

/**
 * The key that seals the tenants' keys. It is a Tink keyset, so a later version can hold several
 * keys and rotate; a key management service gives the same {@link Aead}.
 */
public final class MasterKey {
  private final Aead aead;

  private MasterKey(Aead aead) {
    this.aead = aead;
  }

  static {
    try {
      AeadConfig.register();
      PrfConfig.register();
      StreamingAeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM lacks an algorithm that Tink needs", e);
    }
  }

  /**
   * Reads the key from its file.
   *
   * @param file the file
   * @return the key
   * @throws ConfigurationException if the file cannot be read, is not a key, or can be read by
   *     everybody
   */
  public static MasterKey read(Path file) {
    try {
      Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      open.removeAll(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.GROUP_READ));
      if (!open.isEmpty()) {
        throw new ConfigurationException(
            "the key file "
                + file
                + " is open to others; make it readable by its owner only (chmod 600)");
      }
      KeysetHandle keyset =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(file), InsecureSecretKeyAccess.get());
      return new MasterKey(keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (IOException e) {
      throw new ConfigurationException(
          "cannot read the key file " + file + ": " + e.getClass().getSimpleName());
    } catch (GeneralSecurityException e) {
      // The cause may quote the file.
      throw new ConfigurationException("the key file " + file + " holds no Theriac key");
    }
  }

  /**
   * Makes a new key and its file, readable by its owner only and on disk before this returns. A
   * file that is there already is read instead.
   *
   * @param file the file
   * @return the key
   * @throws ConfigurationException if the file cannot be written
   */
  public static MasterKey create(Path file) {
    Path temporary = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      KeysetHandle keyset =
          KeysetHandle.generateNew(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE);
      byte[] text =
          TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get())
              .getBytes(StandardCharsets.UTF_8);
      Files.deleteIfExists(temporary);
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer buffer = ByteBuffer.wrap(text);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      // A link fails where a move would overwrite: the first of two processes wins.
      try {
        Files.createLink(file, temporary);
      } catch (FileAlreadyExistsException e) {
        return read(file);
      } finally {
        Files.deleteIfExists(temporary);
      }
      return read(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          "cannot write the key file " + file + ": " + e.getClass().getSimpleName());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key could be made", e);
    }
  }

  /**
   * Seals bytes.
   *
   * @param plaintext the bytes
   * @param context what they are; needed to open them again
   */
  public byte[] seal(byte[] plaintext, String context) {
    try {
      return aead.encrypt(plaintext, context.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /**
   * Opens what {@link #seal} sealed.
   *
   * @param sealed the bytes
   * @param context what they are
   * @throws GeneralSecurityException if they were sealed with another key, for another context, or
   *     were changed
   */
  public byte[] open(byte[] sealed, String context) throws GeneralSecurityException {
    return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Seals a keyset.
   *
   * @param keyset the keyset
   * @param context what it is for; needed to open it again
   */
  public byte[] sealKeyset(KeysetHandle keyset, String context) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(
          keyset, aead, context.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /**
   * Opens what {@link #sealKeyset} sealed.
   *
   * @param sealed the bytes
   * @param context what it is for
   * @throws GeneralSecurityException if it was sealed with another key, for another context, or was
   *     changed
   */
  public KeysetHandle openKeyset(byte[] sealed, String context) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(
        sealed, aead, context.getBytes(StandardCharsets.UTF_8));
  }
}
