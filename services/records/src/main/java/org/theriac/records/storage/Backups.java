package org.theriac.records.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.audit.Head;
import org.theriac.records.backup.BackupReader;
import org.theriac.records.backup.BackupWriter;
import org.theriac.records.encryption.MasterKey;
import org.theriac.records.identity.Tenant;
import redis.clients.jedis.params.SetParams;

/**
 * Backs tenants up and restores them. Values are copied as they are, sealed: a backup opens
 * nothing, and a restored value is bit for bit what was stored.
 */
public final class Backups {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
  private static final int PAGE = 500;
  private static final long LOCK_MILLIS = 120_000;

  private final Redis redis;
  private final Tenants tenants;
  private final MasterKey master;

  /**
   * The backups of a store.
   *
   * @param redis the connection
   * @param tenants the tenants
   * @param master seals backups
   */
  public Backups(Redis redis, Tenants tenants, MasterKey master) {
    this.redis = redis;
    this.tenants = tenants;
    this.master = master;
  }

  /** What a backup or restore covered. */
  public record Extent(long patients, long auditEntries) {}

  /**
   * Writes a backup while others go on working. Each patient is as of one moment, but for those of
   * whom very much is stored, who are read page by page (see {@link BackedUpPatients}); the audit
   * chain ends where it ended when its turn came.
   *
   * @param tenant whose
   * @param out takes the bytes
   * @return what it covers
   * @throws RecordsException UNKNOWN_ENTRY if nothing is stored of the tenant; CONFLICT if its keys
   *     were changed meanwhile: what was written is no backup then
   */
  public Extent write(Tenant tenant, OutputStream out) throws IOException {
    tenants.forgetKeys(tenant);
    Room room =
        tenants
            .existing(tenant)
            .orElseThrow(() ->
                new RecordsException(
                    Failure.UNKNOWN_ENTRY, "nothing is stored of this tenant", "tenant"));
    KeyNames names = room.names();
    long patients = 0;
    BackupWriter writer = new BackupWriter(out, tenant, master);
    writer.keys(room.sealedKeys());
    // Patients that only have feedback are in no index; they are found by their key.
    Set<String> pseudonyms = new TreeSet<>();
    for (String before : List.of(names.patient(""), names.decisions(""))) {
      redis.scan(before + "*").forEach(key -> pseudonyms.add(key.substring(before.length())));
    }
    BackedUpPatients reader = new BackedUpPatients(redis, names);
    for (String pseudonym : pseudonyms) {
      patients += reader.write(pseudonym, writer) ? 1 : 0;
    }
    redis
        .fields(names.feedback())
        .forEach((card, sealed) -> writer.feedback(Redis.string(card), sealed));
    byte[] governance = redis.value(names.governance());
    if (governance.length > 0) {
      writer.governance(governance);
    }
    byte[] sealedHead = redis.value(names.auditHead());
    requireKeysOf(room);
    Head head = room.open(sealedHead, names.auditHead(), "", Formats::head);
    for (long from = 0; from < head.sequence(); from += PAGE) {
      long first = from;
      long last = Math.min(from + PAGE, head.sequence()) - 1;
      redis.ask(j -> j.lrange(Redis.bytes(names.audit()), first, last)).forEach(writer::audit);
    }
    writer.auditHead(sealedHead);
    requireKeysOf(room);
    writer.complete();
    return new Extent(patients, head.sequence());
  }

  /**
   * Values that a rotation sealed meanwhile open with none of the keys in the backup, and this
   * would be seen at the restore only, when it is needed.
   */
  private void requireKeysOf(Room room) {
    if (!Arrays.equals(redis.value(room.names().keys()), room.sealedKeys())) {
      throw new RecordsException(
          Failure.CONFLICT,
          "the tenant's keys were changed while it was backed up, so the backup could not be"
              + " restored; back up again when the rotation has ended");
    }
  }

  /**
   * Restores a backup into a tenant of whom nothing is stored. It is read and opened as a whole
   * before anything is written, and the tenant begins to exist with the last write.
   *
   * @param tenant whose
   * @param file the backup
   * @return what was restored
   * @throws RecordsException MALFORMED_BACKUP, WRONG_KEY, NEWER_SCHEMA, TENANT_NOT_EMPTY, CONFLICT
   *     if another restore is under way
   */
  public Extent restore(Tenant tenant, Path file) {
    BackupReader reader = new BackupReader(file, tenant, master);
    BackupCheck check = new BackupCheck(tenant, master);
    reader.read(check);
    Extent extent = check.extent();
    KeyNames names = new KeyNames(tenant);
    String lockKey = names.prefix() + "restore-lock";
    String mine = UUID.randomUUID().toString();
    if (redis.ask(j -> j.set(lockKey, mine, new SetParams().nx().px(LOCK_MILLIS))) == null) {
      throw new RecordsException(Failure.CONFLICT, "another restore of this tenant is under way");
    }
    try {
      clear(names, lockKey, mine);
      RestoreWriter writer = new RestoreWriter(redis, names, check.keys(), lockKey, LOCK_MILLIS);
      reader.read(writer);
      writer.flush();
      boolean done =
          redis.carryOut(
              new Commit()
                  .expect(names.keys(), new byte[0])
                  .expect(lockKey, Redis.bytes(mine))
                  .set(names.keys(), check.sealedKeys())
                  .delete(names.restoring())
                  .delete(lockKey));
      if (!done) {
        throw new RecordsException(
            Failure.CONFLICT, "the restore took too long and lost its turn; restore again");
      }
      tenants.forgetKeys(tenant);
      return extent;
    } catch (RuntimeException e) {
      // What was written stays invisible, for the tenant has no keys; the next restore clears it.
      unlock(lockKey, mine);
      throw e;
    }
  }

  private void clear(KeyNames names, String lockKey, String mine) {
    boolean interrupted = redis.value(names.restoring()).length > 0;
    List<String> leftovers =
        redis.scan(names.everything()).stream()
            .filter(key -> !key.equals(lockKey) && !key.equals(names.restoring()))
            .toList();
    if (redis.value(names.keys()).length > 0 || (!interrupted && !leftovers.isEmpty())) {
      throw new RecordsException(
          Failure.TENANT_NOT_EMPTY,
          "something is stored of this tenant already; a backup is restored only where there is "
              + "nothing",
          "tenant");
    }
    boolean begun =
        redis.carryOut(
            new Commit()
                .expect(names.keys(), new byte[0])
                .set(names.restoring(), Redis.bytes(mine)));
    if (!begun) {
      throw Room.conflict();
    }
    for (String key : leftovers) {
      redis.ask(j -> j.del(key));
    }
  }

  private void unlock(String lockKey, String mine) {
    try {
      redis.carryOut(new Commit().expect(lockKey, Redis.bytes(mine)).delete(lockKey));
    } catch (RecordsException e) {
      LOG.warn("the lock of a failed restore stays for up to {} s", LOCK_MILLIS / 1_000);
    }
  }
}
