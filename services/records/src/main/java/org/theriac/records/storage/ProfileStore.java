package org.theriac.records.storage;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;
import org.theriac.records.profile.Profile;

/** Keeps profiles. */
public final class ProfileStore {
  private final Tenants tenants;

  /**
   * The profiles of a store.
   *
   * @param tenants the tenants
   */
  public ProfileStore(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * Reads a profile.
   *
   * @param patient whose
   * @return the profile; {@link Profile#EMPTY} of a patient of whom only other things are known
   * @throws RecordsException UNKNOWN_PATIENT
   */
  public Profile read(Patient patient) {
    Room room = tenants.existing(patient.tenant()).orElseThrow(ProfileStore::unknown);
    String key = room.names().patient(room.pseudonym(patient.id()));
    byte[] sealed = room.redis().field(key, KeyNames.PROFILE);
    if (sealed.length == 0 && room.redis().field(key, KeyNames.ID).length == 0) {
      throw unknown();
    }
    return profile(room, key, sealed);
  }

  /**
   * Changes a profile, making the patient known if need be. If somebody else writes in between, the
   * change is made again on what they wrote.
   *
   * @param patient whose
   * @param change from the profile to its next version
   * @return what is on disk now
   * @throws RecordsException what the change throws; CONFLICT if others keep writing
   */
  public Profile put(Patient patient, UnaryOperator<Profile> change) {
    return change(tenants.orNew(patient.tenant()), patient, change);
  }

  /**
   * Changes the profile of a patient who is known.
   *
   * @param patient whose
   * @param change from the profile to its next version
   * @return what is on disk now
   * @throws RecordsException UNKNOWN_PATIENT, and as {@link #put}
   */
  public Profile change(Patient patient, UnaryOperator<Profile> change) {
    read(patient);
    return change(
        tenants.existing(patient.tenant()).orElseThrow(ProfileStore::unknown), patient, change);
  }

  /**
   * Reads the profile of every patient of a tenant, in an order that is the same every time.
   *
   * @param tenant whose
   * @param each takes one patient's id and profile after another
   */
  public void stream(Tenant tenant, BiConsumer<String, Profile> each) {
    Optional<Room> existing = tenants.existing(tenant);
    if (existing.isEmpty()) {
      return;
    }
    Room room = existing.get();
    for (String pseudonym : room.patients()) {
      String key = room.names().patient(pseudonym);
      byte[] id = room.redis().field(key, KeyNames.ID);
      byte[] sealed = room.redis().field(key, KeyNames.PROFILE);
      // A patient who is forgotten meanwhile is left out.
      if (id.length > 0 && sealed.length > 0) {
        each.accept(room.open(id, key, KeyNames.ID, Formats::text), profile(room, key, sealed));
      }
    }
  }

  private Profile change(Room room, Patient patient, UnaryOperator<Profile> change) {
    String pseudonym = room.pseudonym(patient.id());
    String key = room.names().patient(pseudonym);
    return Attempts.until(() -> {
      byte[] before = room.redis().field(key, KeyNames.PROFILE);
      Profile profile = profile(room, key, before);
      Profile next = change.apply(profile);
      if (next.equals(profile)) {
        return Optional.of(profile);
      }
      Commit commit =
          room.withPatient(room.commit(), pseudonym, patient.id())
              .expect(key, KeyNames.PROFILE, before)
              .setField(
                  key, KeyNames.PROFILE, room.seal(Formats.write(next), key, KeyNames.PROFILE));
      return room.redis().carryOut(FactChanges.noted(room, commit, pseudonym))
          ? Optional.of(next)
          : Optional.empty();
    });
  }

  static Profile profile(Room room, String key, byte[] sealed) {
    return sealed.length == 0
        ? Profile.EMPTY
        : room.open(sealed, key, KeyNames.PROFILE, Formats::profile);
  }

  static RecordsException unknown() {
    return new RecordsException(
        Failure.UNKNOWN_PATIENT, "nothing is stored of this patient in this tenant", "patient_id");
  }
}
