package org.theriac.records.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.theriac.transport.ConfigurationException;

/**
 * The key that seals the tenants' keys: from a file, which may hold several while it is being
 * rotated, or at a key management service, with what an earlier file sealed still opened. What
 * another process has done to the file is seen before anything is sealed, and when something does
 * not open.
 */
public final class MasterKey {
  private final Source source;
  private volatile Aead aead;

  private MasterKey(Source source) {
    this.source = source;
    this.aead = source.read();
  }

  /** Where the key is. */
  private interface Source {
    /** As it is now. */
    Aead read();

    /** Adds a key that is not used yet, unless an interrupted rotation has. */
    default void add() {}

    /** Uses the key that was added last. */
    default void promote() {}

    /** Drops all keys but the one that is used. */
    default void drop() {}
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
    return new MasterKey(new KeyFile(file));
  }

  /**
   * The key at a key management service. Clients are found as Java services of the type {@link
   * KmsClient} on the class path; they use the credentials of their surroundings.
   *
   * @param uri the key, for example {@code aws-kms://arn:…}
   * @param earlier the file of the key that was used before; what it sealed is still opened,
   *     nothing is sealed with it. Empty = there was none
   * @throws ConfigurationException if no client knows the address, or the service refuses
   */
  public static MasterKey managed(String uri, Optional<Path> earlier) {
    Optional<Aead> before = earlier.map(file -> new KeyFile(file).read());
    return new MasterKey(() -> new WithEarlier(aeadOf(uri), before));
  }

  private static Aead aeadOf(String uri) {
    for (KmsClient client : ServiceLoader.load(KmsClient.class)) {
      if (client.doesSupport(uri)) {
        try {
          return client.withDefaultCredentials().getAead(uri);
        } catch (GeneralSecurityException e) {
          throw new ConfigurationException(
              "THERIAC_RECORDS_KEY_URI: the key management service does not give the key ("
                  + e.getClass().getSimpleName()
                  + "); check the address and the credentials");
        }
      }
    }
    throw new ConfigurationException(
        "THERIAC_RECORDS_KEY_URI: no client on the class path knows this address; add the Tink "
            + "client of your key management service");
  }

  /** Seals with one, opens with either. */
  private record WithEarlier(Aead now, Optional<Aead> before) implements Aead {
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] context) throws GeneralSecurityException {
      return now.encrypt(plaintext, context);
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
      if (before.isPresent()) {
        try {
          return before.get().decrypt(sealed, context);
        } catch (GeneralSecurityException e) {
          // Then the service has sealed it.
        }
      }
      return now.decrypt(sealed, context);
    }
  }

  /** Begins a rotation, or goes on with one that was interrupted. */
  public void addKey() {
    source.add();
    aead = source.read();
  }

  /** Seals with the key that was added. */
  public void promoteKey() {
    source.promote();
    aead = source.read();
  }

  /** Ends a rotation: nothing that an earlier key sealed is opened any more. */
  public void dropEarlier() {
    source.drop();
    aead = source.read();
  }

  /** A keyset in a file that only its owner reads. */
  private record KeyFile(Path file) implements Source {
    @Override
    public Aead read() {
      try {
        return keyset().getPrimitive(RegistryConfiguration.get(), Aead.class);
      } catch (GeneralSecurityException e) {
        throw unusable(e);
      }
    }

    private ConfigurationException unusable(GeneralSecurityException cause) {
      // The cause may quote the file.
      return new ConfigurationException(
          "the key file "
              + file
              + " holds no Theriac key ("
              + cause.getClass().getSimpleName()
              + ")");
    }

    private KeysetHandle keyset() {
      try {
        requirePrivate();
        return TinkJsonProtoKeysetFormat.parseKeyset(
            Files.readString(file), InsecureSecretKeyAccess.get());
      } catch (IOException e) {
        throw new ConfigurationException(
            "cannot read the key file " + file + ": " + e.getClass().getSimpleName());
      } catch (GeneralSecurityException e) {
        throw unusable(e);
      }
    }

    private void requirePrivate() throws IOException {
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
    }

    @Override
    public void add() {
      KeysetHandle keys = keyset();
      if (keys.size() > 1) {
        return;
      }
      try {
        // Backups made before are sealed with the key as it was.
        write(
            file.resolveSibling(file.getFileName() + ".retired-" + keys.getPrimary().getId()),
            keys);
        write(
            file,
            KeysetHandle.newBuilder(keys)
                .addEntry(
                    KeysetHandle.generateEntryFromParameters(
                            PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE)
                        .withRandomId())
                .build());
      } catch (GeneralSecurityException e) {
        throw unusable(e);
      }
    }

    @Override
    public void promote() {
      KeysetHandle.Builder keys = KeysetHandle.newBuilder(keyset());
      keys.getAt(keys.size() - 1).makePrimary();
      try {
        write(file, keys.build());
      } catch (GeneralSecurityException e) {
        throw unusable(e);
      }
    }

    @Override
    public void drop() {
      KeysetHandle keys = keyset();
      try {
        write(
            file,
            KeysetHandle.newBuilder()
                .addEntry(
                    KeysetHandle.importKey(keys.getPrimary().getKey())
                        .withFixedId(keys.getPrimary().getId())
                        .makePrimary())
                .build());
      } catch (GeneralSecurityException e) {
        throw unusable(e);
      }
    }

    /** Puts a whole file in the place, on disk before this returns. */
    private static void write(Path target, KeysetHandle keys) throws GeneralSecurityException {
      Path temporary = temporary(target);
      try {
        writeNew(temporary, keys);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder =
            FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
          folder.force(true);
        }
      } catch (IOException e) {
        throw new ConfigurationException(
            "cannot write the key file " + target + ": " + e.getClass().getSimpleName());
      }
    }
  }

  private static Path temporary(Path file) {
    return file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
  }

  private static void writeNew(Path temporary, KeysetHandle keyset)
      throws IOException, GeneralSecurityException {
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
    Path temporary = temporary(file);
    try {
      writeNew(
          temporary, KeysetHandle.generateNew(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE));
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
      return current().encrypt(plaintext, context.getBytes(StandardCharsets.UTF_8));
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
    return opened(key -> key.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8)));
  }

  /** The key as it is now: sealing is rare, and must not be done with one that was dropped. */
  private Aead current() {
    aead = source.read();
    return aead;
  }

  private interface Use<T> {
    T with(Aead key) throws GeneralSecurityException;
  }

  private <T> T opened(Use<T> use) throws GeneralSecurityException {
    try {
      return use.with(aead);
    } catch (GeneralSecurityException e) {
      // It may have been rotated by another process since.
      return use.with(current());
    }
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
          keyset, current(), context.getBytes(StandardCharsets.UTF_8));
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
    return opened(key ->
        TinkProtoKeysetFormat.parseEncryptedKeyset(
            sealed, key, context.getBytes(StandardCharsets.UTF_8)));
  }
}
