package org.theriac.variants.tables;

import java.util.OptionalDouble;

/**
 * A stretch of one copy number.
 *
 * @param chromosome with {@code chr}
 * @param start 1-based
 * @param end inclusive
 * @param copies total; empty = not measured
 * @param minor copies of the rarer parental chromosome; empty = not measured
 * @param log2 ratio to the normal; empty = not measured
 */
public record CopySegment(
    String chromosome,
    int start,
    int end,
    OptionalDouble copies,
    OptionalDouble minor,
    OptionalDouble log2) {}
