package org.theriac.records.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Tenant;

/**
 * The keys of one tenant: one seals values, one makes names that reveal nothing, one holds the
 * audit chain. They are random, and stored sealed by the master key: without them nothing of the
 * tenant can be read.
 */
public final class TenantKeys {
  /** Version of the stored form that this version writes. */
  public static final byte SCHEMA = 1;

  private static final int NAME_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final byte TINK_PREFIX = 1;

  private final Tenant tenant;
  private final KeysetHandle valueKeys;
  private final KeysetHandle nameKeys;
  private final KeysetHandle chainKeys;
  private final Aead values;
  private final PrfSet names;
  private final PrfSet chain;

  private TenantKeys(
      Tenant tenant, KeysetHandle valueKeys, KeysetHandle nameKeys, KeysetHandle chainKeys)
      throws GeneralSecurityException {
    this.tenant = tenant;
    this.valueKeys = valueKeys;
    this.nameKeys = nameKeys;
    this.chainKeys = chainKeys;
    this.values = valueKeys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    this.names = nameKeys.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    this.chain = chainKeys.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
  }

  /**
   * New random keys.
   *
   * @param tenant whose
   */
  public static TenantKeys generate(Tenant tenant) {
    try {
      return new TenantKeys(
          tenant,
          keyset(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE),
          keyset(PredefinedPrfParameters.HMAC_SHA256_PRF),
          keyset(PredefinedPrfParameters.HMAC_SHA256_PRF));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no keys could be made", e);
    }
  }

  private static KeysetHandle keyset(Parameters parameters) throws GeneralSecurityException {
    return KeysetHandle.generateNew(parameters);
  }

  /** The same with one more key for values, known but not used yet. */
  public TenantKeys adding() {
    try {
      return with(
          KeysetHandle.newBuilder(valueKeys)
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(
                          PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE)
                      .withRandomId())
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key could be added", e);
    }
  }

  /** The same, sealing values with the key that was added last. */
  public TenantKeys promotingNewest() {
    try {
      KeysetHandle.Builder keys = KeysetHandle.newBuilder(valueKeys);
      keys.getAt(keys.size() - 1).makePrimary();
      return with(keys.build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key could be promoted", e);
    }
  }

  /** The same with no other key for values than the one that is used. */
  public TenantKeys withoutOld() {
    try {
      return with(
          KeysetHandle.newBuilder()
              .addEntry(
                  KeysetHandle.importKey(valueKeys.getPrimary().getKey())
                      .withFixedId(valueKeys.getPrimary().getId())
                      .makePrimary())
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("old keys could not be dropped", e);
    }
  }

  private TenantKeys with(KeysetHandle values) throws GeneralSecurityException {
    return new TenantKeys(tenant, values, nameKeys, chainKeys);
  }

  /**
   * The stored form: schema version, then each keyset sealed by the master key, with its length
   * before it.
   *
   * @param master the master key
   */
  public byte[] sealed(MasterKey master) {
    byte[] first = master.sealKeyset(valueKeys, context(tenant, "values"));
    byte[] second = master.sealKeyset(nameKeys, context(tenant, "names"));
    byte[] third = master.sealKeyset(chainKeys, context(tenant, "chain"));
    ByteBuffer buffer =
        ByteBuffer.allocate(1 + 3 * Integer.BYTES + first.length + second.length + third.length);
    buffer.put(SCHEMA);
    buffer.putInt(first.length).put(first);
    buffer.putInt(second.length).put(second);
    buffer.putInt(third.length).put(third);
    return buffer.array();
  }

  /**
   * Opens the stored form.
   *
   * @param tenant whose
   * @param sealed what {@link #sealed} made
   * @param master the master key
   * @throws RecordsException NEWER_SCHEMA; WRONG_KEY if the master key does not open them; DAMAGED
   */
  public static TenantKeys open(Tenant tenant, byte[] sealed, MasterKey master) {
    checkSchema(sealed);
    try {
      ByteBuffer buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
      byte[] first = part(buffer);
      byte[] second = part(buffer);
      byte[] third = part(buffer);
      if (buffer.hasRemaining()) {
        throw damaged();
      }
      return new TenantKeys(
          tenant,
          master.openKeyset(first, context(tenant, "values")),
          master.openKeyset(second, context(tenant, "names")),
          master.openKeyset(third, context(tenant, "chain")));
    } catch (GeneralSecurityException e) {
      throw new RecordsException(
          Failure.WRONG_KEY,
          "the keys of this tenant were sealed with another key; start with the key file that they "
              + "were written with");
    }
  }

  private static byte[] part(ByteBuffer buffer) {
    if (buffer.remaining() < Integer.BYTES) {
      throw damaged();
    }
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw damaged();
    }
    byte[] part = new byte[length];
    buffer.get(part);
    return part;
  }

  private static String context(Tenant tenant, String what) {
    return "theriac/keys/" + SCHEMA + "/" + tenant.name() + "/" + what;
  }

  /**
   * Seals a value.
   *
   * @param plaintext the value
   * @param place where it will stand; it cannot be opened anywhere else
   * @return schema version and ciphertext
   */
  public byte[] seal(byte[] plaintext, String place) {
    try {
      byte[] ciphertext = values.encrypt(plaintext, associated(place));
      return ByteBuffer.allocate(1 + ciphertext.length).put(SCHEMA).put(ciphertext).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /**
   * Opens a value.
   *
   * @param sealed what {@link #seal} made
   * @param place where it stands
   * @throws RecordsException NEWER_SCHEMA, WRONG_KEY, or DAMAGED if it was changed or moved
   */
  public byte[] open(byte[] sealed, String place) {
    checkSchema(sealed);
    byte[] ciphertext = new byte[sealed.length - 1];
    System.arraycopy(sealed, 1, ciphertext, 0, ciphertext.length);
    try {
      return values.decrypt(ciphertext, associated(place));
    } catch (GeneralSecurityException e) {
      throw ofThisKeyset(ciphertext)
          ? damaged()
          : new RecordsException(
              Failure.WRONG_KEY,
              "a stored value was sealed with a key that this tenant does not have");
    }
  }

  private boolean ofThisKeyset(byte[] ciphertext) {
    if (ciphertext.length < 1 + Integer.BYTES || ciphertext[0] != TINK_PREFIX) {
      return true;
    }
    int id = ByteBuffer.wrap(ciphertext, 1, Integer.BYTES).getInt();
    for (int i = 0; i < valueKeys.size(); i++) {
      if (valueKeys.getAt(i).getId() == id) {
        return true;
      }
    }
    return false;
  }

  private byte[] associated(String place) {
    return ("theriac/value/" + SCHEMA + "/" + tenant.name() + "/" + place)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A name that reveals nothing and is always the same for the same parts.
   *
   * @param parts what is named, kind first
   * @return 32 hexadecimal digits
   */
  public String pseudonym(String... parts) {
    int size = 0;
    byte[][] bytes = new byte[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
      size += Integer.BYTES + bytes[i].length;
    }
    ByteBuffer input = ByteBuffer.allocate(size);
    for (byte[] part : bytes) {
      input.putInt(part.length).put(part);
    }
    return HexFormat.of().formatHex(compute(names, input.array(), NAME_BYTES));
  }

  /**
   * The keyed hash of the audit chain.
   *
   * @param content what to hash
   * @return 32 bytes
   */
  public byte[] chainHash(byte[] content) {
    return compute(chain, content, HASH_BYTES);
  }

  private static byte[] compute(PrfSet keys, byte[] input, int length) {
    try {
      return keys.computePrimary(input, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }

  private static void checkSchema(byte[] sealed) {
    if (sealed.length == 0 || sealed[0] <= 0) {
      throw damaged();
    }
    if (sealed[0] > SCHEMA) {
      throw new RecordsException(
          Failure.NEWER_SCHEMA,
          "a stored value has schema "
              + sealed[0]
              + " and this version reads up to "
              + SCHEMA
              + "; run the version that wrote it or a later one");
    }
  }

  private static RecordsException damaged() {
    return new RecordsException(
        Failure.DAMAGED, "a stored value is not what was written; restore from a backup");
  }
}
