package org.theriac.records.audit;

import java.time.Instant;

/**
 * An entry of the chain.
 *
 * @param sequence place, from 1
 * @param recordedAt when
 * @param event what
 * @param previousHash hash of the entry before, hexadecimal; of the first, 64 zeros
 * @param hash keyed hash of everything above and of the tenant, hexadecimal
 */
public record Link(
    long sequence, Instant recordedAt, Event event, String previousHash, String hash) {}
