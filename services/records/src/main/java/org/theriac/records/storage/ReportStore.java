package org.theriac.records.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.theriac.records.Failure;
import org.theriac.records.Opaque;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;
import org.theriac.records.reports.Decision;
import org.theriac.records.reports.StoredReport;

/**
 * Keeps tumour reports and the decisions on them. A report's header lies with the patient, its
 * content with the notes, so that lists stay quick.
 */
public final class ReportStore {
  private final Tenants tenants;

  /**
   * The reports of a store.
   *
   * @param tenants the tenants
   */
  public ReportStore(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * Stores a report, unless the newest one is the same.
   *
   * @param patient whose
   * @param report its header
   * @param content its content, 1 byte to 8 MiB
   * @return the header that is stored: this one, or that of the newest report
   * @throws RecordsException MALFORMED_FIELD if there is no content; TOO_LARGE if it is too large,
   *     or the patient has too many reports; UNKNOWN_PATIENT if the patient is forgotten meanwhile
   */
  public StoredReport put(Patient patient, StoredReport report, Opaque content) {
    if (content.size() == 0) {
      throw new RecordsException(Failure.MALFORMED_FIELD, "must not be empty", "content");
    }
    if (content.size() > StoredReport.MOST_BYTES) {
      throw new RecordsException(
          Failure.TOO_LARGE,
          "a report has at most " + StoredReport.MOST_BYTES + " bytes",
          "content");
    }
    Room room = tenants.orNew(patient.tenant());
    String pseudonym = room.pseudonym(patient.id());
    String key = room.names().patient(pseudonym);
    String notes = room.names().notes(pseudonym);
    String field = field(room, report.id());
    byte[] atFirst = room.redis().field(key, KeyNames.ID);
    return Attempts.until(() -> {
      byte[] id = room.redis().field(key, KeyNames.ID);
      if (atFirst.length > 0 && id.length == 0) {
        // Forgotten in between, the patient must not come back by this.
        throw ProfileStore.unknown();
      }
      // Counted before they are read: of two equal reports at once the later one finds the first.
      long contents = room.redis().ask(j -> j.hlen(Redis.bytes(notes)));
      List<StoredReport> stored = reports(room, pseudonym);
      if (!stored.isEmpty() && stored.getFirst().digest().equals(report.digest())) {
        return Optional.of(stored.getFirst());
      }
      if (stored.size() >= StoredReport.MOST) {
        throw new RecordsException(
            Failure.TOO_LARGE, "a patient has at most " + StoredReport.MOST + " reports");
      }
      Commit commit = room.commit().expect(key, KeyNames.ID, id).expectFields(notes, contents);
      boolean done =
          room.redis()
              .carryOut(
                  room.withPatient(commit, pseudonym, patient.id())
                      .setField(key, field, room.seal(Formats.write(report), key, field))
                      .setField(notes, field, room.seal(content.bytes(), notes, field)));
      return done ? Optional.of(report) : Optional.empty();
    });
  }

  /**
   * A patient's reports, newest first.
   *
   * @param patient whose
   * @throws RecordsException UNKNOWN_PATIENT
   */
  public List<StoredReport> of(Patient patient) {
    Room room = tenants.existing(patient.tenant()).orElseThrow(ProfileStore::unknown);
    return reports(room, known(room, patient));
  }

  /**
   * One report with its content and decisions.
   *
   * @param header without the content
   * @param content as it was given
   * @param decisions oldest first
   */
  public record Whole(StoredReport header, Opaque content, List<Decision> decisions) {
    /** Copies the list. */
    public Whole {
      decisions = List.copyOf(decisions);
    }
  }

  /**
   * Reads one report.
   *
   * @param patient whose
   * @param id which
   * @throws RecordsException UNKNOWN_PATIENT, UNKNOWN_ENTRY
   */
  public Whole get(Patient patient, String id) {
    Room room = tenants.existing(patient.tenant()).orElseThrow(ProfileStore::unknown);
    String pseudonym = known(room, patient);
    String key = room.names().patient(pseudonym);
    String notes = room.names().notes(pseudonym);
    String field = field(room, id);
    byte[] header = room.redis().field(key, field);
    byte[] content = room.redis().field(notes, field);
    if (header.length == 0 || content.length == 0) {
      throw unknownReport();
    }
    return new Whole(
        room.open(header, key, field, Formats::storedReport),
        room.open(content, notes, field, Opaque::of),
        decisions(room, pseudonym).stream().filter(one -> one.reportId().equals(id)).toList());
  }

  /**
   * Adds a decision.
   *
   * @param patient whose
   * @param decision on a stored report
   * @throws RecordsException UNKNOWN_PATIENT, UNKNOWN_ENTRY if there is no such report; TOO_LARGE
   *     if the patient has too many decisions
   */
  public void put(Patient patient, Decision decision) {
    Room room = tenants.existing(patient.tenant()).orElseThrow(ProfileStore::unknown);
    String pseudonym = known(room, patient);
    String key = room.names().patient(pseudonym);
    byte[] report = room.redis().field(key, field(room, decision.reportId()));
    if (report.length == 0) {
      throw unknownReport();
    }
    long kept =
        room.redis().fieldNames(key).stream()
            .filter(name -> name.startsWith(KeyNames.BOARD))
            .count();
    if (kept >= Decision.MOST) {
      throw new RecordsException(
          Failure.TOO_LARGE, "a patient has at most " + Decision.MOST + " decisions");
    }
    String field = KeyNames.BOARD + room.keys().pseudonym("decision", decision.id());
    room.carryOut(
        room.commit()
            .expect(key, field(room, decision.reportId()), report)
            .setField(key, field, room.seal(Formats.write(decision), key, field)));
  }

  /**
   * Reads the decisions of every patient of a tenant who has any, in an order that is the same
   * every time and tells nothing of the patients. Patients who opted out of research are left out.
   *
   * @param tenant whose
   * @param each takes the decisions of one patient after another, oldest first
   */
  public void stream(Tenant tenant, Consumer<List<Decision>> each) {
    Optional<Room> existing = tenants.existing(tenant);
    if (existing.isEmpty()) {
      return;
    }
    Room room = existing.get();
    for (String pseudonym : room.patients()) {
      List<Decision> decisions = optedOut(room, pseudonym) ? List.of() : decisions(room, pseudonym);
      if (!decisions.isEmpty()) {
        each.accept(decisions);
      }
    }
  }

  private static boolean optedOut(Room room, String pseudonym) {
    String key = room.names().facts(pseudonym);
    byte[] sealed = room.redis().field(key, KeyNames.PREFERENCE);
    return sealed.length > 0
        && room.open(sealed, key, KeyNames.PREFERENCE, Formats::preference).optedOut();
  }

  private static String known(Room room, Patient patient) {
    String pseudonym = room.pseudonym(patient.id());
    if (room.redis().field(room.names().patient(pseudonym), KeyNames.ID).length == 0) {
      throw ProfileStore.unknown();
    }
    return pseudonym;
  }

  private static List<StoredReport> reports(Room room, String pseudonym) {
    String key = room.names().patient(pseudonym);
    List<StoredReport> reports = new ArrayList<>();
    for (String field : room.redis().fieldNames(key)) {
      if (field.startsWith(KeyNames.REPORT)) {
        byte[] sealed = room.redis().field(key, field);
        if (sealed.length > 0) {
          reports.add(room.open(sealed, key, field, Formats::storedReport));
        }
      }
    }
    reports.sort(StoredReport.NEWEST_FIRST);
    return reports;
  }

  private static List<Decision> decisions(Room room, String pseudonym) {
    String key = room.names().patient(pseudonym);
    List<Decision> decisions = new ArrayList<>();
    for (String field : room.redis().fieldNames(key)) {
      if (field.startsWith(KeyNames.BOARD)) {
        byte[] sealed = room.redis().field(key, field);
        if (sealed.length > 0) {
          decisions.add(room.open(sealed, key, field, Formats::decision));
        }
      }
    }
    decisions.sort(Decision.OLDEST_FIRST);
    return decisions;
  }

  private static RecordsException unknownReport() {
    return new RecordsException(
        Failure.UNKNOWN_ENTRY, "the patient has no report of this id", "report_id");
  }

  private static String field(Room room, String id) {
    return KeyNames.REPORT + room.keys().pseudonym("report", id);
  }
}
