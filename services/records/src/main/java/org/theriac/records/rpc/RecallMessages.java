package org.theriac.records.rpc;

import java.time.Instant;
import org.theriac.records.recall.Recall;
import org.theriac.records.v1.RecallEntry;

/** Entries of the recall list as messages. */
final class RecallMessages {
  private RecallMessages() {}

  /** A new entry. */
  static Recall read(RecallEntry entry, Instant now) {
    return new Recall(
        entry.getPatientId(),
        entry.getFromRelease(),
        entry.getToRelease(),
        entry.getKind(),
        entry.getSubject(),
        entry.getBefore(),
        entry.getAfter(),
        entry.getReasonsList(),
        entry.getState().isEmpty() ? "open" : entry.getState(),
        entry.getNote(),
        entry.getChangedBy(),
        now,
        now);
  }

  static RecallEntry write(String id, Recall recall) {
    return RecallEntry.newBuilder()
        .setRecallId(id)
        .setPatientId(recall.patientId())
        .setFromRelease(recall.fromRelease())
        .setToRelease(recall.toRelease())
        .setKind(recall.kind())
        .setSubject(recall.subject())
        .setBefore(recall.before())
        .setAfter(recall.after())
        .addAllReasons(recall.reasons())
        .setState(recall.state())
        .setNote(recall.note())
        .setChangedBy(recall.changedBy())
        .setChangedAt(recall.changedAt().toString())
        .setFoundAt(recall.foundAt().toString())
        .build();
  }
}
