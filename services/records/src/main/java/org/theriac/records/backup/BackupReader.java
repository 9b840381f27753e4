package org.theriac.records.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.theriac.records.RecordsException;
import org.theriac.records.encryption.MasterKey;
import org.theriac.records.identity.Tenant;

/** Reads a backup from a file. */
public final class BackupReader {
  private static final int MAX_VALUE_BYTES = 512 * 1024 * 1024;
  private static final int MAX_MAP = 1_000_000;

  private final Path file;
  private final Tenant tenant;
  private final MasterKey master;

  /**
   * A backup to be read, as often as need be.
   *
   * @param file the file
   * @param tenant whose it must be
   * @param master opens it
   */
  public BackupReader(Path file, Tenant tenant, MasterKey master) {
    this.file = file;
    this.tenant = tenant;
    this.master = master;
  }

  /**
   * Reads all of it.
   *
   * @param contents takes what is read; it may have taken a part before a failure is found
   * @throws RecordsException MALFORMED_BACKUP, WRONG_KEY, NEWER_SCHEMA, and what the contents throw
   */
  public void read(Contents contents) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        DataInputStream in = BackupFormat.open(raw, tenant, master)) {
      long parts = 0;
      while (part(in, contents, parts)) {
        parts++;
      }
    } catch (EOFException e) {
      throw BackupFormat.malformed("the backup is not complete");
    } catch (IOException e) {
      // The cipher says so of a changed or missing part; nothing else of a local file is likely.
      throw BackupFormat.malformed("the backup is damaged or not complete");
    }
  }

  private static boolean part(DataInputStream in, Contents contents, long parts)
      throws IOException {
    byte kind = in.readByte();
    if ((parts == 0) != (kind == BackupFormat.KEYS)) {
      throw BackupFormat.malformed("the backup does not begin with the tenant's keys");
    }
    switch (kind) {
      case BackupFormat.KEYS -> contents.keys(bytes(in));
      case BackupFormat.PATIENT -> contents.patient(text(in), map(in), map(in), map(in));
      case BackupFormat.FEEDBACK -> contents.feedback(text(in), bytes(in));
      case BackupFormat.GOVERNANCE -> contents.governance(bytes(in));
      case BackupFormat.AUDIT -> contents.audit(bytes(in));
      case BackupFormat.AUDIT_HEAD -> contents.auditHead(bytes(in));
      case BackupFormat.END -> {
        if (in.readLong() != parts || in.read() >= 0) {
          throw BackupFormat.malformed("the backup is not complete");
        }
        return false;
      }
      default ->
          throw BackupFormat.malformed("the backup has a part that this version does not know");
    }
    return true;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_VALUE_BYTES) {
      throw BackupFormat.malformed("the backup has a value that is too long");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static Map<String, byte[]> map(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > MAX_MAP) {
      throw BackupFormat.malformed("the backup has a map that is too large");
    }
    Map<String, byte[]> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(text(in), bytes(in));
    }
    return map;
  }
}
