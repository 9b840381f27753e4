package org.theriac.records.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
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
    room.carryOut(
        room.withPatient(room.commit(), pseudonym, patient.id())
            .setField(notes, field, room.seal(Formats.write(note), notes, field))
            .setField(factsKey, field, room.seal(Formats.write(facts), factsKey, field)));
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

  private static Optional<PatientFacts> facts(Room room, String pseudonym) {
    String patient = room.names().patient(pseudonym);
    byte[] id = room.redis().field(patient, KeyNames.ID);
    if (id.length == 0) {
      return Optional.empty();
    }
    String key = room.names().facts(pseudonym);
    List<NoteFacts> notes = new ArrayList<>();
    for (Map.Entry<byte[], byte[]> entry : room.redis().fields(key).entrySet()) {
      notes.add(room.open(entry.getValue(), key, Redis.string(entry.getKey()), Formats::noteFacts));
    }
    return Optional.of(new PatientFacts(room.open(id, patient, KeyNames.ID, Formats::text), notes));
  }
}
