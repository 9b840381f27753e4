package org.theriac.trials.criteria;

import java.util.List;
import org.theriac.trials.facts.Fact;

/**
 * One criterion for one patient.
 *
 * @param criterion the criterion
 * @param holds whether the condition it names holds
 * @param eligibility whether it lets the patient in: YES = it does not stop the patient, NO = it
 *     does
 * @param evidence the facts it rests on
 * @param sentences sentences of the notes that speak of it without having become a fact
 * @param explanation why, in a sentence; for unknown, what is missing
 * @param routine true for what every patient confirms at enrolment
 * @param assumed true if silence was read as absence on request
 * @param stale true if a measurement it rests on is older than screening allows
 */
public record Verdict(
    Criterion criterion,
    Truth holds,
    Truth eligibility,
    List<Fact> evidence,
    List<String> sentences,
    String explanation,
    boolean routine,
    boolean assumed,
    boolean stale) {
  public Verdict {
    evidence = List.copyOf(evidence);
    sentences = List.copyOf(sentences);
  }
}
