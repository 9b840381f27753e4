package org.theriac.records.storage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Tenant;
import org.theriac.records.worklist.Entry;
import org.theriac.records.worklist.Selection;

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
   * Reads entries. However many there are, Redis is asked a few times only.
   *
   * @param tenant whose
   * @param wanted which
   * @return newest change first; without patients who opted out of research, whose entries stay
   *     stored
   */
  public List<Entry> entries(Tenant tenant, Selection wanted) {
    return tenants.existing(tenant).map(room -> entries(room, wanted)).orElse(List.of());
  }

  private static List<Entry> entries(Room room, Selection wanted) {
    List<Field> places = places(room, wanted);
    Set<String> patients = new LinkedHashSet<>(places.stream().map(Field::patient).toList());
    List<Redis.Place> asked = new ArrayList<>();
    places.forEach(
        one -> asked.add(new Redis.Place(room.names().patient(one.patient()), one.field())));
    patients.forEach(
        one -> asked.add(new Redis.Place(room.names().facts(one), KeyNames.PREFERENCE)));
    List<byte[]> sealed = room.redis().fields(asked);
    Set<String> optedOut = new HashSet<>();
    int place = places.size();
    for (String patient : patients) {
      if (NoteStore.preference(room, patient, sealed.get(place++)).optedOut()) {
        optedOut.add(patient);
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Field field = places.get(i);
      if (sealed.get(i).length > 0 && !optedOut.contains(field.patient())) {
        Entry entry =
            room.open(
                sealed.get(i),
                room.names().patient(field.patient()),
                field.field(),
                Formats::entry);
        if (wanted.has(entry)) {
          entries.add(entry);
        }
      }
    }
    entries.sort(Entry.NEWEST_FIRST);
    return entries;
  }

  /**
   * Where an entry may stand.
   *
   * @param patient the patient's pseudonym
   * @param field the field of the patient's hash
   */
  private record Field(String patient, String field) {}

  private static List<Field> places(Room room, Selection wanted) {
    if (!wanted.patientId().isEmpty()) {
      String patient = room.pseudonym(wanted.patientId());
      return room.redis().fieldNames(room.names().patient(patient)).stream()
          .filter(field -> field.startsWith(KeyNames.WORK))
          .sorted()
          .map(field -> new Field(patient, field))
          .toList();
    }
    List<String> trials =
        wanted.trialId().isEmpty()
            ? List.copyOf(room.redis().ask(j -> j.smembers(room.names().trials())))
            : List.of(trial(room, wanted.trialId()));
    List<Set<String>> patients =
        room.redis().members(trials.stream().map(room.names()::trial).toList());
    List<Field> places = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      for (String patient : patients.get(i)) {
        places.add(new Field(patient, KeyNames.WORK + trials.get(i)));
      }
    }
    return places;
  }

  private static String trial(Room room, String trialId) {
    return room.keys().pseudonym("trial", trialId);
  }
}
