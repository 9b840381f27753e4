package org.theriac.records.storage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.theriac.records.RecordsException;
import org.theriac.records.encryption.MasterKey;
import org.theriac.records.encryption.TenantKeys;
import org.theriac.records.identity.Tenant;

/**
 * Gives the store a new master key while others go on working: the key is added to the file, then
 * used, then the keys of each tenant are sealed with it, then the old one is dropped. Data is not
 * touched, for the tenants' own keys stay. Until the last step both keys open, so an interrupted
 * rotation leaves everything readable and is simply begun again. Where a key management service
 * holds the key, the keys of the tenants are sealed with it.
 */
public final class MasterKeyRotation {
  /** Longer than a write takes that has sealed with the key before. */
  private static final Duration SETTLING = Duration.ofSeconds(6);

  private final Redis redis;
  private final MasterKey master;
  private final Duration settling;
  private final Consumer<Step> done;

  /** What was done; where a rotation may be interrupted. */
  enum Step {
    ADDED,
    PROMOTED,
    TENANT_SEALED,
    ALL_SEALED
  }

  /**
   * Rotation in a store.
   *
   * @param redis the store
   * @param master its key
   */
  public MasterKeyRotation(Redis redis, MasterKey master) {
    this(redis, master, SETTLING, step -> {});
  }

  MasterKeyRotation(Redis redis, MasterKey master, Duration settling, Consumer<Step> done) {
    this.redis = redis;
    this.master = master;
    this.settling = settling;
    this.done = done;
  }

  /**
   * Rotates.
   *
   * @return tenants whose keys were sealed anew
   * @throws RecordsException CONFLICT if somebody else changes a tenant's keys all the while;
   *     WRONG_KEY if a tenant's keys do not open: then both master keys stay
   */
  public synchronized long rotate() {
    master.addKey();
    done.accept(Step.ADDED);
    master.promoteKey();
    done.accept(Step.PROMOTED);
    settle();
    long tenants = 0;
    for (String key : redis.scan(KeyNames.EVERY_TENANTS_KEYS)) {
      seal(KeyNames.tenantOf(key), key);
      done.accept(Step.TENANT_SEALED);
      tenants++;
    }
    Attempts.until(() -> {
      byte[] before = redis.value(KeyNames.KEY_CHECK);
      return redis.carryOut(
              new Commit()
                  .expect(KeyNames.KEY_CHECK, before)
                  .set(KeyNames.KEY_CHECK, Opening.sealedCheck(master)))
          ? Optional.of(true)
          : Optional.empty();
    });
    done.accept(Step.ALL_SEALED);
    master.dropEarlier();
    return tenants;
  }

  /** Names of the tenants of the store, sorted. */
  public List<String> tenants() {
    return redis.scan(KeyNames.EVERY_TENANTS_KEYS).stream()
        .map(key -> KeyNames.tenantOf(key).name())
        .sorted()
        .distinct()
        .toList();
  }

  private void seal(Tenant tenant, String key) {
    Attempts.until(() -> {
      byte[] before = redis.value(key);
      if (before.length == 0) {
        // Deleted meanwhile.
        return Optional.of(true);
      }
      byte[] after = TenantKeys.open(tenant, before, master).sealed(master);
      return redis.carryOut(new Commit().expect(key, before).set(key, after))
          ? Optional.of(true)
          : Optional.empty();
    });
  }

  private void settle() {
    try {
      Thread.sleep(settling);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Room.conflict();
    }
  }
}
