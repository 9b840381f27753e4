package org.theriac.gateway.reports;

import java.util.OptionalDouble;

/**
 * What the sender says of the specimen and its test.
 *
 * @param assay the panel or test that was used. Empty = not said
 * @param purity share of tumour cells, above 0 to 1. Empty = not said
 * @param plasmaOnly whether nothing but plasma was looked at, so that findings may come from clonal
 *     haematopoiesis
 */
record Specimen(String assay, OptionalDouble purity, boolean plasmaOnly) {}
