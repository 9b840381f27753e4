package org.theriac.records.rpc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.theriac.records.corrections.Correction;
import org.theriac.records.corrections.Preference;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;
import org.theriac.records.identity.Texts;
import org.theriac.records.notes.Note;
import org.theriac.records.notes.NoteFacts;
import org.theriac.records.notes.PatientFacts;
import org.theriac.records.storage.CorrectionStore;
import org.theriac.records.storage.NoteStore;
import org.theriac.records.storage.PatientStore;
import org.theriac.records.v1.FactsVersion;
import org.theriac.records.v1.PutCorrectionRequest;
import org.theriac.records.v1.PutCorrectionResponse;
import org.theriac.records.v1.PutNoteRequest;
import org.theriac.records.v1.PutNoteResponse;
import org.theriac.records.v1.PutResearchPreferenceRequest;
import org.theriac.records.v1.PutResearchPreferenceResponse;
import org.theriac.records.v1.StreamFactsRequest;
import org.theriac.records.v1.StreamFactsResponse;
import org.theriac.records.v1.WithdrawCorrectionRequest;
import org.theriac.records.v1.WithdrawCorrectionResponse;

/** Calls about notes, their facts, what people correct of them, and the patient's wish. */
final class NoteCalls {
  private final NoteStore notes;
  private final CorrectionStore corrections;
  private final PatientStore patients;
  private final InstantSource clock;

  NoteCalls(
      NoteStore notes, CorrectionStore corrections, PatientStore patients, InstantSource clock) {
    this.notes = notes;
    this.corrections = corrections;
    this.patients = patients;
    this.clock = clock;
  }

  PutNoteResponse putNote(PutNoteRequest request) {
    Patient patient = Mapping.patient(request.getPatient());
    Texts.atMost(request.getFactsCount(), NoteFacts.MAX_FACTS, "facts");
    Texts.limited(request.getText(), Note.MAX_CODE_POINTS, "text");
    String id = request.getNoteId().isEmpty() ? digest(request.getText()) : request.getNoteId();
    Instant now = clock.instant();
    boolean known = patients.knows(patient);
    notes.put(
        patient,
        new Note(id, request.getNoteDate(), now, request.getText()),
        new NoteFacts(
            id, request.getNoteDate(), now, Mapping.opaques(request.getFactsList(), "facts")));
    return PutNoteResponse.newBuilder().setNoteId(id).setNewPatient(!known).build();
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void streamFacts(StreamFactsRequest request, Flow<StreamFactsResponse> flow) {
    Tenant tenant = new Tenant(request.getTenant());
    if (!request.getPatientId().isEmpty()) {
      flow.send(CorrectedFacts.of(notes.facts(new Patient(tenant, request.getPatientId()))));
      return;
    }
    String version = notes.version(tenant);
    if (request.getOnlyVersion()) {
      flow.send(header(version, false));
      return;
    }
    Optional<List<PatientFacts>> changed =
        notes.changed(tenant, request.getAfterVersion(), version);
    if (!request.getAfterVersion().isEmpty()) {
      flow.send(header(version, changed.isEmpty()));
    }
    if (changed.isPresent()) {
      changed.get().forEach(facts -> flow.send(CorrectedFacts.of(facts)));
    } else {
      notes.stream(tenant, facts -> flow.send(CorrectedFacts.of(facts)));
    }
  }

  private static StreamFactsResponse header(String version, boolean complete) {
    return StreamFactsResponse.newBuilder()
        .setVersion(FactsVersion.newBuilder().setVersion(version).setComplete(complete))
        .build();
  }

  PutCorrectionResponse putCorrection(PutCorrectionRequest request) {
    Correction correction = Mapping.correction(request.getCorrection(), clock);
    Patient patient = Mapping.patient(request.getPatient());
    boolean known = patients.knows(patient);
    corrections.put(patient, correction);
    return PutCorrectionResponse.newBuilder()
        .setNewPatient(!known)
        .setCorrection(Mapping.correction(correction))
        .build();
  }

  WithdrawCorrectionResponse withdrawCorrection(WithdrawCorrectionRequest request) {
    return WithdrawCorrectionResponse.newBuilder()
        .setCorrection(
            Mapping.correction(
                corrections.withdraw(
                    Mapping.patient(request.getPatient()), request.getCorrectionId())))
        .build();
  }

  PutResearchPreferenceResponse putResearchPreference(PutResearchPreferenceRequest request) {
    Preference preference = Mapping.preference(request.getPreference(), clock);
    Patient patient = Mapping.patient(request.getPatient());
    boolean known = patients.knows(patient);
    corrections.put(patient, preference);
    return PutResearchPreferenceResponse.newBuilder()
        .setNewPatient(!known)
        .setPreference(Mapping.preference(preference))
        .build();
  }
}
