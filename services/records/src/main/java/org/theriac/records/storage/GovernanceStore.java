package org.theriac.records.storage;

import java.util.Optional;
import org.theriac.records.governance.Governance;
import org.theriac.records.identity.Tenant;

/** Keeps what sites have decided about their rules. */
public final class GovernanceStore {
  private final Tenants tenants;

  /**
   * The governance of a store.
   *
   * @param tenants the tenants
   */
  public GovernanceStore(Tenants tenants) {
    this.tenants = tenants;
  }

  /** Reads a tenant's; {@link Governance#NONE} if nothing was ever set. */
  public Governance read(Tenant tenant) {
    return tenants
        .existing(tenant)
        .map(room -> governance(room, room.redis().value(room.names().governance())))
        .orElse(Governance.NONE);
  }

  /**
   * Replaces a tenant's.
   *
   * @param tenant whose
   * @param next with the version that it was made from
   * @return what is on disk now
   * @throws org.theriac.records.RecordsException CONFLICT if it changed since
   */
  public Governance put(Tenant tenant, Governance next) {
    Room room = tenants.orNew(tenant);
    String key = room.names().governance();
    return Attempts.until(() -> {
      byte[] before = room.redis().value(key);
      Governance stored = governance(room, before);
      if (stored.version() != next.version()) {
        throw Room.conflict();
      }
      Governance after = next.after(stored);
      boolean done =
          room.redis()
              .carryOut(
                  room.commit()
                      .expect(key, before)
                      .set(key, room.seal(Formats.write(after), key, "")));
      return done ? Optional.of(after) : Optional.empty();
    });
  }

  private static Governance governance(Room room, byte[] sealed) {
    return sealed.length == 0
        ? Governance.NONE
        : room.open(sealed, room.names().governance(), "", Formats::governance);
  }
}
