package org.theriac.records.recall;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Ids;
import org.theriac.records.identity.Texts;

/**
 * A patient whose advice changed with a knowledge release.
 *
 * @param patientId the patient
 * @param fromRelease release before
 * @param toRelease release after
 * @param kind {@code advice}: of a drug; {@code result}: what genotypes are called as
 * @param subject the drug, or the gene
 * @param before what was said; empty = nothing
 * @param after what is said now; empty = nothing
 * @param reasons the facts that changed, at most 50
 * @param state {@code open} or {@code reviewed}
 * @param note what was done
 * @param changedBy who reviewed it; empty = nobody
 * @param changedAt when it was changed last
 * @param foundAt when it was found
 */
public record Recall(
    String patientId,
    String fromRelease,
    String toRelease,
    String kind,
    String subject,
    String before,
    String after,
    List<String> reasons,
    String state,
    String note,
    String changedBy,
    Instant changedAt,
    Instant foundAt) {
  /** Newest found first, then by patient and subject. */
  public static final Comparator<Recall> NEWEST_FIRST =
      Comparator.comparing(Recall::foundAt)
          .reversed()
          .thenComparing(Recall::patientId)
          .thenComparing(Recall::subject);

  private static final Set<String> KINDS = Set.of("advice", "result");
  private static final Set<String> STATES = Set.of("open", "reviewed");

  /** Checks and copies. */
  public Recall {
    Ids.checked(patientId, "entry.patient_id");
    Texts.required(fromRelease, 200, "entry.from_release");
    Texts.required(toRelease, 200, "entry.to_release");
    Texts.required(subject, 300, "entry.subject");
    oneOf(kind, KINDS, "entry.kind");
    oneOf(state, STATES, "entry.state");
    Texts.limited(before, 4_000, "entry.before");
    Texts.limited(after, 4_000, "entry.after");
    Texts.limited(note, 4_000, "entry.note");
    Texts.limited(changedBy, 300, "entry.changed_by");
    Texts.atMost(reasons.size(), 50, "entry.reasons");
    reasons.forEach(reason -> Texts.limited(reason, 1_000, "entry.reasons"));
    reasons = List.copyOf(reasons);
  }

  private static void oneOf(String word, Set<String> words, String field) {
    if (!words.contains(word)) {
      throw new RecordsException(
          Failure.MALFORMED_FIELD,
          "one of " + String.join(", ", words.stream().sorted().toList()),
          field);
    }
  }

  /** What tells it from the patient's others. */
  public String[] key() {
    return new String[] {"recall", fromRelease, toRelease, kind, subject};
  }

  /** The same, reviewed. */
  public Recall reviewed(String newState, String newNote, String by, Instant at) {
    return new Recall(
        patientId,
        fromRelease,
        toRelease,
        kind,
        subject,
        before,
        after,
        reasons,
        newState,
        newNote,
        by,
        at,
        foundAt);
  }

  /** True if both say the same of what changed. */
  public boolean saysAs(Recall other) {
    return before.equals(other.before)
        && after.equals(other.after)
        && reasons.equals(other.reasons);
  }

  /** The ids only: the rest is a patient's. */
  @Override
  public String toString() {
    return kind + " from " + fromRelease + " to " + toRelease;
  }
}
