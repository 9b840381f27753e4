package org.theriac.records.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;
import org.theriac.records.identity.Texts;
import org.theriac.records.recall.Recall;

/** Keeps whose advice changed with a release: with the patient, and gone with the patient. */
public final class RecallStore {
  private static final int ID_LENGTH = 32;

  private final Tenants tenants;

  /**
   * The recalls of a store.
   *
   * @param tenants the tenants
   */
  public RecallStore(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * Stores an entry. What was reviewed stays reviewed, unless something else changed since.
   *
   * @param tenant whose
   * @param recall the entry
   * @return false if the same is stored already, or the patient is not known any more
   */
  public boolean put(Tenant tenant, Recall recall) {
    Optional<Room> existing = tenants.existing(tenant);
    if (existing.isEmpty()) {
      return false;
    }
    Room room = existing.get();
    String key = room.names().patient(room.pseudonym(recall.patientId()));
    String field = KeyNames.RECALL + room.keys().pseudonym(recall.key());
    return Attempts.until(() -> {
      byte[] id = room.redis().field(key, KeyNames.ID);
      byte[] before = room.redis().field(key, field);
      if (id.length == 0
          || (before.length > 0 && room.open(before, key, field, Formats::recall).saysAs(recall))) {
        return Optional.of(false);
      }
      // Forgotten in between, the patient must not come back by this.
      boolean done =
          room.redis()
              .carryOut(
                  room.commit()
                      .expect(key, KeyNames.ID, id)
                      .expect(key, field, before)
                      .setField(key, field, room.seal(Formats.write(recall), key, field)));
      return done ? Optional.of(true) : Optional.empty();
    });
  }

  /**
   * Reads the recall list of a tenant, in no order.
   *
   * @param each takes id and entry, one after another
   */
  public void stream(Tenant tenant, BiConsumer<String, Recall> each) {
    Optional<Room> existing = tenants.existing(tenant);
    if (existing.isEmpty()) {
      return;
    }
    Room room = existing.get();
    for (String pseudonym : room.patients()) {
      String key = room.names().patient(pseudonym);
      for (Map.Entry<byte[], byte[]> entry : room.redis().fields(key).entrySet()) {
        String field = Redis.string(entry.getKey());
        if (field.startsWith(KeyNames.RECALL)) {
          each.accept(
              field.substring(KeyNames.RECALL.length()),
              room.open(entry.getValue(), key, field, Formats::recall));
        }
      }
    }
  }

  /**
   * Says what became of an entry.
   *
   * @throws RecordsException UNKNOWN_ENTRY, MALFORMED_FIELD
   */
  public Recall review(
      Patient patient, String id, String state, String note, String by, Instant at) {
    Texts.required(by, 300, "changed_by");
    Texts.required(id, ID_LENGTH, "recall_id");
    Room room = tenants.existing(patient.tenant()).orElseThrow(RecallStore::unknown);
    String key = room.names().patient(room.pseudonym(patient.id()));
    String field = KeyNames.RECALL + id;
    return Attempts.until(() -> {
      byte[] before = room.redis().field(key, field);
      if (before.length == 0) {
        throw unknown();
      }
      Recall after = room.open(before, key, field, Formats::recall).reviewed(state, note, by, at);
      boolean done =
          room.redis()
              .carryOut(
                  room.commit()
                      .expect(key, field, before)
                      .setField(key, field, room.seal(Formats.write(after), key, field)));
      return done ? Optional.of(after) : Optional.empty();
    });
  }

  private static RecordsException unknown() {
    return new RecordsException(
        Failure.UNKNOWN_ENTRY, "there is no such entry on the recall list", "recall_id");
  }
}
