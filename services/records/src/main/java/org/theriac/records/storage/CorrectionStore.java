package org.theriac.records.storage;

import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.corrections.Correction;
import org.theriac.records.corrections.Preference;
import org.theriac.records.identity.Patient;

/** Keeps what coordinators correct and what patients wish. */
public final class CorrectionStore {
  private final Tenants tenants;

  /**
   * The corrections of a store.
   *
   * @param tenants the tenants
   */
  public CorrectionStore(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * Stores a correction, replacing that of the same id.
   *
   * @param patient whose
   * @param correction the correction
   * @throws RecordsException TOO_LARGE if the patient has too many
   */
  public void put(Patient patient, Correction correction) {
    Room room = tenants.orNew(patient.tenant());
    String pseudonym = room.pseudonym(patient.id());
    String key = room.names().facts(pseudonym);
    String field = field(room, correction.id());
    long kept =
        room.redis().fieldNames(key).stream()
            .filter(name -> name.startsWith(KeyNames.FIX) && !name.equals(field))
            .count();
    if (kept >= Correction.MOST) {
      throw new RecordsException(
          Failure.TOO_LARGE, "a patient has at most " + Correction.MOST + " corrections");
    }
    Commit commit =
        room.withPatient(room.commit(), pseudonym, patient.id())
            .setField(key, field, room.seal(Formats.write(correction), key, field));
    room.carryOut(FactChanges.noted(room, commit, pseudonym));
  }

  /**
   * Takes a correction back.
   *
   * @param patient whose
   * @param id which
   * @return as it was stored
   * @throws RecordsException UNKNOWN_PATIENT, UNKNOWN_ENTRY
   */
  public Correction withdraw(Patient patient, String id) {
    Room room = tenants.existing(patient.tenant()).orElseThrow(ProfileStore::unknown);
    String pseudonym = room.pseudonym(patient.id());
    String key = room.names().facts(pseudonym);
    String field = field(room, id);
    byte[] sealed = room.redis().field(key, field);
    if (sealed.length == 0) {
      throw new RecordsException(
          Failure.UNKNOWN_ENTRY, "the patient has no correction of this id", "correction_id");
    }
    Correction correction = room.open(sealed, key, field, Formats::correction);
    Commit commit = room.commit().expect(key, field, sealed).removeField(key, field);
    room.carryOut(FactChanges.noted(room, commit, pseudonym));
    return correction;
  }

  /**
   * Stores what a patient wishes, in the place of what was stored.
   *
   * @param patient whose
   * @param preference the wish
   */
  public void put(Patient patient, Preference preference) {
    Room room = tenants.orNew(patient.tenant());
    String pseudonym = room.pseudonym(patient.id());
    String key = room.names().facts(pseudonym);
    Commit commit =
        room.withPatient(room.commit(), pseudonym, patient.id())
            .setField(
                key,
                KeyNames.PREFERENCE,
                room.seal(Formats.write(preference), key, KeyNames.PREFERENCE));
    room.carryOut(FactChanges.noted(room, commit, pseudonym));
  }

  private static String field(Room room, String id) {
    return KeyNames.FIX + room.keys().pseudonym("correction", id);
  }
}
