package org.theriac.trials.evaluation;

/**
 * A criterion and a patient, with the label that experts gave.
 *
 * @param id id of the case
 * @param patient patient; cases of one patient stay together when sets are halved
 * @param criterion the criterion's words
 * @param exclusion true for an exclusion
 * @param facts the patient's facts as JSON; empty = none
 * @param note the patient's note; empty = none
 * @param label {@code met}, {@code not_met} or {@code unknown}; what does not apply to a patient
 *     does not stop them and counts as met
 * @param tag what the case tests; empty = not said
 */
public record CriterionCase(
    String id,
    String patient,
    String criterion,
    boolean exclusion,
    String facts,
    String note,
    String label,
    String tag) {}
