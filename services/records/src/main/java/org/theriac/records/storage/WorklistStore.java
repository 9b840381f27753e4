package org.theriac.records.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Ids;
import org.theriac.records.identity.Tenant;
import org.theriac.records.worklist.Entry;

/** Keeps worklists. */
public final class WorklistStore {
  private final Tenants tenants;

  /**
   * The worklists of a store.
   *
   * @param tenants the tenants
   */
  public WorklistStore(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * Stores an entry in the place of that of the same trial and patient, and makes the patient known
   * if need be.
   *
   * @param tenant whose
   * @param entry the entry
   * @return as stored
   * @throws RecordsException CONFLICT if somebody else changed it in between
   */
  public Entry put(Tenant tenant, Entry entry) {
    Room room = tenants.orNew(tenant);
    String pseudonym = room.pseudonym(entry.patientId());
    String trial = trial(room, entry.trialId());
    String patient = room.names().patient(pseudonym);
    String field = KeyNames.WORK + trial;
    byte[] before = room.redis().field(patient, field);
    Entry after =
        before.length == 0 ? entry : entry.after(room.open(before, patient, field, Formats::entry));
    room.carryOut(
        room.withPatient(room.commit().expect(patient, field, before), pseudonym, entry.patientId())
            .setField(patient, field, room.seal(Formats.write(after), patient, field))
            .add(room.names().trials(), trial)
            .add(room.names().trial(trial), pseudonym));
    return after;
  }

  /**
   * Reads the worklist of one trial.
   *
   * @param tenant whose
   * @param trialId the trial
   * @return newest change first; without patients who opted out of research, whose entries stay
   *     stored
   */
  public List<Entry> of(Tenant tenant, String trialId) {
    Ids.checked(trialId, "trial_id");
    return tenants
        .existing(tenant)
        .map(room -> entries(room, List.of(trial(room, trialId))))
        .orElse(List.of());
  }

  /**
   * Reads the worklists of all trials.
   *
   * @param tenant whose
   * @return newest change first; without patients who opted out of research, whose entries stay
   *     stored
   */
  public List<Entry> all(Tenant tenant) {
    Optional<Room> existing = tenants.existing(tenant);
    if (existing.isEmpty()) {
      return List.of();
    }
    Room room = existing.get();
    return entries(room, room.redis().ask(j -> j.smembers(room.names().trials())));
  }

  private static List<Entry> entries(Room room, Collection<String> trials) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Boolean> optedOut = new HashMap<>();
    for (String trial : trials) {
      Set<String> pseudonyms = room.redis().ask(j -> j.smembers(room.names().trial(trial)));
      for (String pseudonym : pseudonyms) {
        String key = room.names().patient(pseudonym);
        byte[] sealed = room.redis().field(key, KeyNames.WORK + trial);
        if (sealed.length > 0
            && !optedOut.computeIfAbsent(
                pseudonym, one -> NoteStore.preference(room, one).optedOut())) {
          entries.add(room.open(sealed, key, KeyNames.WORK + trial, Formats::entry));
        }
      }
    }
    entries.sort(Entry.NEWEST_FIRST);
    return entries;
  }

  private static String trial(Room room, String trialId) {
    return room.keys().pseudonym("trial", trialId);
  }
}
