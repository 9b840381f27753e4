/**
 * Alterations of one tumour to the evidence that they satisfy: boolean trees in three-valued logic,
 * disease by ancestry, tiers by named rules. Pure functions of the release's tables and the tumour.
 */
@NullMarked
package org.theriac.ontology.biomarkers;

import org.jspecify.annotations.NullMarked;
