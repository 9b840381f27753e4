package org.theriac.trials.entities;

/**
 * A stretch of a note that a model gave a label.
 *
 * @param label the model's own word for what it is
 * @param start first character, in Unicode code points of the note
 * @param end behind the last character, in Unicode code points
 * @param score the model's probability of its least certain word, 0 to 1; not calibrated
 */
public record Entity(String label, int start, int end, double score) {}
