package org.theriac.records.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.corrections.Correction;
import org.theriac.records.corrections.Preference;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;
import org.theriac.records.notes.Note;
import org.theriac.records.notes.NoteFacts;
import org.theriac.records.notes.PatientFacts;

/** Keeps notes and facts. */
public final class NoteStore {
  /** Most notes of one patient. */
  public static final int MAX_NOTES = 10_000;

  private final Tenants tenants;

  /**
   * The notes of a store.
   *
   * @param tenants the tenants
   */
  public NoteStore(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * Stores a note and its facts, replacing the note of the same id.
   *
   * @param patient whose
   * @param note the note
   * @param facts its facts
   * @throws RecordsException TOO_LARGE if the patient has too many notes
   */
  public void put(Patient patient, Note note, NoteFacts facts) {
    Room room = tenants.orNew(patient.tenant());
    String pseudonym = room.pseudonym(patient.id());
    String field = room.keys().pseudonym("note", note.id());
    String notes = room.names().notes(pseudonym);
    String factsKey = room.names().facts(pseudonym);
    if (room.redis().ask(j -> j.hlen(notes)) >= MAX_NOTES
        && room.redis().field(notes, field).length == 0) {
      throw new RecordsException(
          Failure.TOO_LARGE, "a patient has at most " + MAX_NOTES + " notes", "note_id");
    }
    Commit commit =
        room.withPatient(room.commit(), pseudonym, patient.id())
            .setField(notes, field, room.seal(Formats.write(note), notes, field))
            .setField(factsKey, field, room.seal(Formats.write(facts), factsKey, field));
    room.carryOut(FactChanges.noted(room, commit, pseudonym));
  }

  /**
   * Reads the facts of one patient.
   *
   * @param patient whose
   * @throws RecordsException UNKNOWN_PATIENT
   */
  public PatientFacts facts(Patient patient) {
    Room room = tenants.existing(patient.tenant()).orElseThrow(ProfileStore::unknown);
    return facts(room, room.pseudonym(patient.id())).orElseThrow(ProfileStore::unknown);
  }

  /**
   * The version of a tenant's facts: it changes with every write of a note, a result, a correction
   * or a preference, and when a patient is forgotten.
   *
   * @param tenant whose
   */
  public String version(Tenant tenant) {
    return tenants.existing(tenant).map(FactChanges::version).orElse(FactChanges.NONE);
  }

  /**
   * Reads the facts of every patient of a tenant, in an order that is the same every time.
   *
   * @param tenant whose
   * @param each takes one patient after another
   */
  public void stream(Tenant tenant, Consumer<PatientFacts> each) {
    Optional<Room> existing = tenants.existing(tenant);
    if (existing.isEmpty()) {
      return;
    }
    Room room = existing.get();
    List<String> pseudonyms =
        room.redis().ask(j -> j.smembers(room.names().patients())).stream().sorted().toList();
    for (String pseudonym : pseudonyms) {
      // A patient who is forgotten meanwhile is left out.
      facts(room, pseudonym).ifPresent(each);
    }
  }

  /**
   * Reads the facts of the patients that changed between two versions.
   *
   * @param tenant whose
   * @param after the earlier version
   * @param upTo the later one
   * @return empty if they cannot be told: too long ago, or one of them was forgotten
   */
  public Optional<List<PatientFacts>> changed(Tenant tenant, String after, String upTo) {
    Optional<Room> room = tenants.existing(tenant);
    if (room.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    Optional<Set<String>> pseudonyms = FactChanges.between(room.get(), after, upTo);
    if (pseudonyms.isEmpty()) {
      return Optional.empty();
    }
    List<PatientFacts> changed = new ArrayList<>();
    for (String pseudonym : pseudonyms.get()) {
      Optional<PatientFacts> facts = facts(room.get(), pseudonym);
      if (facts.isEmpty()) {
        return Optional.empty();
      }
      changed.add(facts.get());
    }
    return Optional.of(changed);
  }

  /** What a patient wishes, as stored; empty = nothing was said. */
  static Preference preference(Room room, String pseudonym, byte[] sealed) {
    return sealed.length == 0
        ? Preference.NONE
        : room.open(
            sealed, room.names().facts(pseudonym), KeyNames.PREFERENCE, Formats::preference);
  }

  private static Optional<PatientFacts> facts(Room room, String pseudonym) {
    String patient = room.names().patient(pseudonym);
    byte[] id = room.redis().field(patient, KeyNames.ID);
    if (id.length == 0) {
      return Optional.empty();
    }
    byte[] profile = room.redis().field(patient, KeyNames.PROFILE);
    String key = room.names().facts(pseudonym);
    List<NoteFacts> notes = new ArrayList<>();
    List<Correction> corrections = new ArrayList<>();
    Preference preference = Preference.NONE;
    for (Map.Entry<byte[], byte[]> entry : room.redis().fields(key).entrySet()) {
      String field = Redis.string(entry.getKey());
      if (field.startsWith(KeyNames.FIX)) {
        corrections.add(room.open(entry.getValue(), key, field, Formats::correction));
      } else if (field.equals(KeyNames.PREFERENCE)) {
        preference = room.open(entry.getValue(), key, field, Formats::preference);
      } else {
        notes.add(room.open(entry.getValue(), key, field, Formats::noteFacts));
      }
    }
    return Optional.of(
        new PatientFacts(
            room.open(id, patient, KeyNames.ID, Formats::text),
            notes,
            corrections,
            preference,
            ProfileStore.profile(room, patient, profile).results()));
  }
}
