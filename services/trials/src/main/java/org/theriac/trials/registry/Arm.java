package org.theriac.trials.registry;

/**
 * A part of a trial: the trial as a whole, a step, an arm, a cohort or a dose level.
 *
 * @param code its code; empty = none
 * @param level {@code trial}, {@code step}, {@code arm}, {@code cohort} or {@code dose}
 * @param description description; empty = none
 * @param open whether it takes patients now, as far as the record says
 * @param match its own criteria as the record writes them, JSON; empty = none in that form
 */
public record Arm(String code, String level, String description, boolean open, String match) {}
