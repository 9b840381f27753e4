package org.theriac.trials.registry;

/**
 * A part of a trial with criteria of its own: the trial as a whole, a step, an arm or a dose level.
 *
 * @param code its code; empty = none
 * @param level {@code trial}, {@code step}, {@code arm} or {@code dose}
 * @param description description; empty = none
 * @param open whether it takes patients now, as far as the record says
 * @param match its criteria as the record writes them, JSON
 */
public record Arm(String code, String level, String description, boolean open, String match) {}
