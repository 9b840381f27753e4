package org.theriac.trials.matching;

import org.theriac.trials.criteria.Truth;

/**
 * A coordinator's verdict on one criterion for one patient.
 *
 * @param trial the trial
 * @param criterion the criterion within it
 * @param eligibility the verdict that holds: whether the criterion lets the patient in
 * @param reason why
 * @param madeBy who
 * @param madeAt ISO instant
 */
public record VerdictCorrection(
    String trial,
    String criterion,
    Truth eligibility,
    String reason,
    String madeBy,
    String madeAt) {}
