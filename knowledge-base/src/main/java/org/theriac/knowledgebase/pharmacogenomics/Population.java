package org.theriac.knowledgebase.pharmacogenomics;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Whom a population of a guideline means, as far as age, weight and recorded ancestry say it.
 * Populations without such a fact (indications, for example) are not decided here.
 *
 * @param name as rules write it, for example {@code adults}
 * @param minimumAge youngest age in years; empty = any
 * @param maximumAge oldest age in years; empty = any
 * @param minimumWeightKg lowest weight in kg; empty = any
 * @param ancestry recorded ancestry, with {@code non-} for any other; empty = any
 */
public record Population(
    String name,
    OptionalLong minimumAge,
    OptionalLong maximumAge,
    OptionalDouble minimumWeightKg,
    String ancestry) {}
