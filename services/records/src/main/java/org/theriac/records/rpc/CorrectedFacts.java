package org.theriac.records.rpc;

import java.util.ArrayList;
import java.util.List;
import org.theriac.records.Opaque;
import org.theriac.records.corrections.Correction;
import org.theriac.records.notes.NoteFacts;
import org.theriac.records.notes.PatientFacts;
import org.theriac.records.v1.StreamFactsResponse;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;

/**
 * The facts of a patient with corrections applied: what was added first, what is wrong left out.
 */
final class CorrectedFacts {
  private static final String ADDED = "correction ";

  private CorrectedFacts() {}

  static StreamFactsResponse of(PatientFacts patient) {
    StreamFactsResponse.Builder response =
        StreamFactsResponse.newBuilder().setPatientId(patient.patientId());
    List<Fact> wrong = new ArrayList<>();
    for (Correction correction : patient.corrections()) {
      var said = Mapping.correction(correction);
      response.addCorrections(said);
      switch (correction.kind()) {
        case FACT_WRONG -> wrong.add(said.getFact());
        case FACT_ADDED -> response.addFacts(added(said));
        case VERDICT -> {
          // The caller passes it on with the patient.
        }
      }
    }
    for (NoteFacts note : patient.notes()) {
      for (Opaque content : note.facts()) {
        Fact fact = Mapping.fact(content, note.noteId());
        if (wrong.stream().noneMatch(one -> same(one, fact))) {
          response.addFacts(fact);
        }
      }
    }
    patient.results().forEach(result -> response.addResults(Mapping.result(result)));
    if (patient.preference().stated()) {
      response.setPreference(Mapping.preference(patient.preference()));
    }
    return response.build();
  }

  private static Fact added(org.theriac.records.v1.Correction correction) {
    Fact fact = correction.getFact();
    String reason = "Added by " + correction.getMadeBy() + ": " + correction.getReason();
    return fact.toBuilder()
        .setNoteId(ADDED + correction.getCorrectionId())
        .setEvidence(fact.getEvidence().isEmpty() ? reason : fact.getEvidence())
        .setSentence(fact.getSentence().isEmpty() ? reason : fact.getSentence())
        .setDate(
            fact.getDate().isEmpty() ? correction.getMadeAt().substring(0, 10) : fact.getDate())
        .build();
  }

  /**
   * A note that is read anew may place a fact elsewhere; its words tell it still. Without its
   * words, what is said of it does: that one result of a gene is wrong says nothing of its others.
   */
  private static boolean same(Fact wrong, Fact fact) {
    return wrong.getType().equals(fact.getType())
        && wrong.getName().equals(fact.getName())
        && (wrong.getNoteId().isEmpty() || wrong.getNoteId().equals(fact.getNoteId()))
        && (wrong.getEvidence().isEmpty()
            ? saidOf(wrong, fact)
            : wrong.getEvidence().equals(fact.getEvidence()));
  }

  private static boolean saidOf(Fact wrong, Fact fact) {
    return (wrong.getValueCase() == Fact.ValueCase.VALUE_NOT_SET
            || wrong.getTextValue().equals(fact.getTextValue())
                && wrong.getNumberValue() == fact.getNumberValue()
                && wrong.getBoolValue() == fact.getBoolValue())
        && (wrong.getStatus() == FactStatus.FACT_STATUS_UNSPECIFIED
            || wrong.getStatus() == fact.getStatus())
        && (wrong.getDate().isEmpty() || wrong.getDate().equals(fact.getDate()));
  }
}
