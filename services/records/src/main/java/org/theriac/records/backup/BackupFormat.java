package org.theriac.records.backup;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.encryption.MasterKey;
import org.theriac.records.identity.Tenant;

/**
 * The envelope of a backup, version 1: a readable head (mark, version, tenant, the backup's own key
 * sealed by the master key), then a stream under that key. The stream's cipher notices every
 * change, every exchange of parts and a missing end; the head is bound to it.
 */
final class BackupFormat {
  static final byte VERSION = 1;
  static final byte KEYS = 'K';
  static final byte PATIENT = 'P';
  static final byte FEEDBACK = 'F';
  static final byte GOVERNANCE = 'G';
  static final byte AUDIT = 'A';
  static final byte AUDIT_HEAD = 'H';
  static final byte END = 'E';

  private static final byte[] MARK = "THERIAC BACKUP\n".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_SEALED_KEY = 10_000;

  private BackupFormat() {}

  /** Writes the head and gives the stream for the rest. */
  static DataOutputStream begin(OutputStream out, Tenant tenant, MasterKey master)
      throws IOException {
    try {
      KeysetHandle key =
          KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB);
      byte[] sealed = master.sealKeyset(key, context(tenant.name()));
      byte[] head = head(tenant.name(), sealed);
      out.write(head);
      return new DataOutputStream(cipher(key).newEncryptingStream(out, head));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the backup could not be sealed", e);
    }
  }

  /** Reads the head and gives the stream of the rest. */
  static DataInputStream open(InputStream in, Tenant tenant, MasterKey master) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] mark = data.readNBytes(MARK.length);
    if (!Arrays.equals(mark, MARK)) {
      throw malformed("this is no backup of Theriac");
    }
    byte version = data.readByte();
    if (version > VERSION) {
      throw new RecordsException(
          Failure.NEWER_SCHEMA,
          "the backup has version " + version + " and this one reads up to " + VERSION);
    }
    if (version != VERSION) {
      throw malformed("the backup has no valid version");
    }
    byte[] name = data.readNBytes(data.readUnsignedByte());
    int length = data.readInt();
    if (length < 0 || length > MAX_SEALED_KEY) {
      throw malformed("the head of the backup is damaged");
    }
    byte[] sealed = data.readNBytes(length);
    String of = new String(name, StandardCharsets.US_ASCII);
    if (!of.equals(tenant.name())) {
      throw malformed(
          "this is a backup of another tenant; a backup is restored under its own tenant only");
    }
    try {
      KeysetHandle key = master.openKeyset(sealed, context(of));
      return new DataInputStream(cipher(key).newDecryptingStream(data, head(of, sealed)));
    } catch (GeneralSecurityException e) {
      throw new RecordsException(
          Failure.WRONG_KEY,
          "the backup was sealed with another key, or its head is damaged; restore with the key "
              + "file that it was made with");
    }
  }

  private static StreamingAead cipher(KeysetHandle key) throws GeneralSecurityException {
    return key.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
  }

  private static byte[] head(String tenant, byte[] sealed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(MARK);
    out.writeByte(VERSION);
    byte[] name = tenant.getBytes(StandardCharsets.US_ASCII);
    out.writeByte(name.length);
    out.write(name);
    out.writeInt(sealed.length);
    out.write(sealed);
    return bytes.toByteArray();
  }

  private static String context(String tenant) {
    return "theriac/backup/" + VERSION + "/" + tenant;
  }

  static RecordsException malformed(String message) {
    return new RecordsException(Failure.MALFORMED_BACKUP, message, "chunk");
  }
}
