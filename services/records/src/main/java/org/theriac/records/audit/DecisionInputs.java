package org.theriac.records.audit;

import java.time.Instant;
import org.theriac.records.Opaque;

/**
 * What a decision was made from, so that it can be made again.
 *
 * @param storedAt when
 * @param content as the caller wrote it; not looked into
 */
public record DecisionInputs(Instant storedAt, Opaque content) {}
