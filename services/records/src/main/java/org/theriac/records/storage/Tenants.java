package org.theriac.records.storage;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.audit.Head;
import org.theriac.records.encryption.MasterKey;
import org.theriac.records.encryption.TenantKeys;
import org.theriac.records.identity.Tenant;

/** Finds the tenants' rooms. A tenant begins to exist with the first write. */
public final class Tenants {
  // Opening keys costs; a change of them from outside is seen after this time, and by every write
  // at once.
  private static final long FRESH_NANOS = 5_000_000_000L;

  private final Redis redis;
  private final MasterKey master;
  private final Map<Tenant, Known> known = new ConcurrentHashMap<>();

  private record Known(Room room, long at) {}

  /**
   * The tenants of a store.
   *
   * @param redis the connection
   * @param master the key that their keys are sealed with
   */
  public Tenants(Redis redis, MasterKey master) {
    this.redis = redis;
    this.master = master;
  }

  /**
   * The room of a tenant that exists.
   *
   * @param tenant the tenant
   * @throws RecordsException WRONG_KEY, NEWER_SCHEMA, DAMAGED, STORE_DOWN
   */
  Optional<Room> existing(Tenant tenant) {
    @Nullable Known cached = known.get(tenant);
    if (cached != null && System.nanoTime() - cached.at() < FRESH_NANOS) {
      return Optional.of(cached.room());
    }
    KeyNames names = new KeyNames(tenant);
    byte[] sealed = redis.value(names.keys());
    if (sealed.length == 0) {
      known.remove(tenant);
      return Optional.empty();
    }
    Room room =
        cached != null && Arrays.equals(cached.room().sealedKeys(), sealed)
            ? cached.room()
            : new Room(tenant, TenantKeys.open(tenant, sealed, master), sealed, names, redis);
    known.put(tenant, new Known(room, System.nanoTime()));
    return Optional.of(room);
  }

  /**
   * The room of a tenant, made if need be.
   *
   * @param tenant the tenant
   * @throws RecordsException CONFLICT while the tenant is being restored, and as {@link #existing}
   */
  Room orNew(Tenant tenant) {
    return existing(tenant).orElseGet(() -> create(tenant));
  }

  private Room create(Tenant tenant) {
    KeyNames names = new KeyNames(tenant);
    TenantKeys keys = TenantKeys.generate(tenant);
    byte[] sealed = keys.sealed(master);
    Room room = new Room(tenant, keys, sealed, names, redis);
    Commit commit =
        new Commit()
            .expect(names.keys(), new byte[0])
            .expect(names.restoring(), new byte[0])
            .set(names.keys(), sealed)
            .set(names.auditHead(), room.seal(Formats.write(Head.START), names.auditHead(), ""));
    if (redis.carryOut(commit)) {
      known.put(tenant, new Known(room, System.nanoTime()));
      return room;
    }
    return existing(tenant)
        .orElseThrow(() ->
            new RecordsException(
                Failure.CONFLICT,
                "this tenant is being restored, or a restore was interrupted; restore it again"));
  }

  /** Waits until every replica has looked the keys up anew. */
  void awaitKnown() {
    try {
      Thread.sleep(Duration.ofNanos(FRESH_NANOS).plusSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Room.conflict();
    }
  }

  /** Looks the tenant's keys up anew at the next call. */
  void forgetKeys(Tenant tenant) {
    known.remove(tenant);
  }
}
