package org.theriac.records.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.encryption.MasterKey;
import org.theriac.records.encryption.TenantKeys;
import org.theriac.records.identity.Tenant;

/**
 * Gives a tenant a new key for values while others go on working: the key is made known to all
 * replicas, then used, then everything is sealed with it, then the old one is dropped. The keys for
 * names and for the audit chain stay, since what they made would not be found or verified again. An
 * interrupted rotation leaves everything readable; it is simply begun again. A backup made
 * meanwhile is refused, see {@link Backups#write}.
 */
public final class KeyRotation {
  private static final int PAGE = 200;

  private final Tenants tenants;
  private final MasterKey master;

  /**
   * Rotation in a store.
   *
   * @param tenants the tenants
   * @param master seals the tenants' keys
   */
  public KeyRotation(Tenants tenants, MasterKey master) {
    this.tenants = tenants;
    this.master = master;
  }

  /**
   * Rotates; takes some seconds more than the sealing does.
   *
   * @param tenant whose
   * @return values sealed anew
   * @throws RecordsException UNKNOWN_ENTRY if there is no such tenant; CONFLICT if somebody else
   *     changes its keys
   */
  public long rotate(Tenant tenant) {
    change(tenant, room(tenant).keys().adding());
    tenants.awaitKnown();
    change(tenant, room(tenant).keys().promotingNewest());
    Room room = room(tenant);
    long values = sealAll(room);
    change(tenant, room(tenant).keys().withoutOld());
    return values;
  }

  private Room room(Tenant tenant) {
    tenants.forgetKeys(tenant);
    return tenants
        .existing(tenant)
        .orElseThrow(() ->
            new RecordsException(
                Failure.UNKNOWN_ENTRY, "nothing is stored of this tenant", "tenant"));
  }

  private void change(Tenant tenant, TenantKeys keys) {
    Room room = room(tenant);
    room.carryOut(room.commit().set(room.names().keys(), keys.sealed(master)));
    tenants.forgetKeys(tenant);
  }

  private long sealAll(Room room) {
    KeyNames names = room.names();
    long values = 0;
    // Patients that only have feedback are in no index; they are found by their key.
    for (String pattern :
        List.of(names.patient("*"), names.decisions("*"), names.notes("*"), names.facts("*"))) {
      for (String key : room.redis().scan(pattern)) {
        values += sealHash(room, key);
      }
    }
    values += sealHash(room, names.feedback());
    values += sealValue(room, names.governance());
    values += sealChain(room);
    return values + sealValue(room, names.auditHead());
  }

  private static long sealHash(Room room, String key) {
    long values = 0;
    // Names first, values one by one: all values of a patient with much kept could be very large.
    for (String field : room.redis().fieldNames(key)) {
      values +=
          Attempts.until(() -> {
            byte[] before = room.redis().field(key, field);
            // Marks are empty; what was deleted meanwhile is empty too.
            if (before.length == 0) {
              return Optional.of(0);
            }
            byte[] after = room.seal(room.open(before, key, field, bytes -> bytes), key, field);
            boolean done =
                room.redis()
                    .carryOut(room.commit().expect(key, field, before).setField(key, field, after));
            return done ? Optional.of(1) : Optional.empty();
          });
    }
    return values;
  }

  private static long sealValue(Room room, String key) {
    return Attempts.until(() -> {
      byte[] before = room.redis().value(key);
      if (before.length == 0) {
        return Optional.of(0);
      }
      byte[] after = room.seal(room.open(before, key, "", bytes -> bytes), key, "");
      boolean done = room.redis().carryOut(room.commit().expect(key, before).set(key, after));
      return done ? Optional.of(1) : Optional.empty();
    });
  }

  /** Entries are never changed, only appended, so none needs to be expected. */
  private static long sealChain(Room room) {
    String key = room.names().audit();
    long at = 0;
    while (true) {
      long from = at;
      List<byte[]> page =
          new ArrayList<>(room.redis().ask(j -> j.lrange(Redis.bytes(key), from, from + PAGE - 1)));
      if (page.isEmpty()) {
        return at;
      }
      Commit commit = room.commit();
      for (byte[] sealed : page) {
        String place = Long.toString(at + 1);
        commit.setItem(
            key, at, room.seal(room.open(sealed, key, place, bytes -> bytes), key, place));
        at++;
      }
      room.carryOut(commit);
    }
  }
}
