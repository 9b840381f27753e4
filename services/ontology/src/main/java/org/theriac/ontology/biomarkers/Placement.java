package org.theriac.ontology.biomarkers;

/**
 * Where a disease stands to one tumour type.
 *
 * @param relation how it relates
 * @param excluded whether the source excludes the tumour type
 * @param otherLineage whether one is known to be solid and the other haematological
 */
record Placement(DiseaseRelation relation, boolean excluded, boolean otherLineage) {}
