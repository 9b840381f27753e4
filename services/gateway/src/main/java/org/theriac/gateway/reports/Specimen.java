package org.theriac.gateway.reports;

import java.util.OptionalDouble;

/**
 * What the sender says of the specimen and its test.
 *
 * @param assay the panel or test that was used. Empty = not said
 * @param purity share of tumour cells, above 0 to 1. Empty = not said
 */
record Specimen(String assay, OptionalDouble purity) {}
