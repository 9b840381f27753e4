package org.theriac.records.backup;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.theriac.records.encryption.MasterKey;
import org.theriac.records.identity.Tenant;

/** Writes a backup. */
public final class BackupWriter implements Contents {
  private final DataOutputStream out;
  private long parts;

  /**
   * Begins a backup.
   *
   * @param out takes the bytes
   * @param tenant whose
   * @param master seals it
   */
  public BackupWriter(OutputStream out, Tenant tenant, MasterKey master) throws IOException {
    this.out = BackupFormat.begin(out, tenant, master);
  }

  @Override
  public void keys(byte[] sealed) {
    part(BackupFormat.KEYS, () -> bytes(sealed));
  }

  @Override
  public void patient(
      String pseudonym,
      Map<String, byte[]> fields,
      Map<String, byte[]> notes,
      Map<String, byte[]> facts) {
    part(
        BackupFormat.PATIENT,
        () -> {
          text(pseudonym);
          map(fields);
          map(notes);
          map(facts);
        });
  }

  @Override
  public void feedback(String card, byte[] sealed) {
    part(
        BackupFormat.FEEDBACK,
        () -> {
          text(card);
          bytes(sealed);
        });
  }

  @Override
  public void governance(byte[] sealed) {
    part(BackupFormat.GOVERNANCE, () -> bytes(sealed));
  }

  @Override
  public void audit(byte[] sealed) {
    part(BackupFormat.AUDIT, () -> bytes(sealed));
  }

  @Override
  public void auditHead(byte[] sealed) {
    part(BackupFormat.AUDIT_HEAD, () -> bytes(sealed));
  }

  /** Writes the end. Without it the backup is refused, so it is not written after a failure. */
  public void complete() throws IOException {
    out.writeByte(BackupFormat.END);
    out.writeLong(parts);
    out.close();
  }

  private interface Step {
    void run() throws IOException;
  }

  private void part(byte kind, Step step) {
    try {
      out.writeByte(kind);
      step.run();
      parts++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void text(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void map(Map<String, byte[]> map) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, byte[]> entry : new TreeMap<>(map).entrySet()) {
      text(entry.getKey());
      bytes(entry.getValue());
    }
  }
}
