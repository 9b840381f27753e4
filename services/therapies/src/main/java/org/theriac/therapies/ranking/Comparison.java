package org.theriac.therapies.ranking;

/**
 * A trial that found one therapy superior to another in one line of treatment.
 *
 * @param superior name of the superior therapy, as {@link RankedTherapy#name()} writes it
 * @param inferior name of the other
 * @param trial trial, setting, endpoint and publication, in words
 */
public record Comparison(String superior, String inferior, String trial) {}
