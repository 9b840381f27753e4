/**
 * Diplotypes, phenotypes and scores as laboratories write them, to the keys that guidance is looked
 * up by.
 */
@NullMarked
package org.theriac.ontology.pharmacogenomics.phenotype;

import org.jspecify.annotations.NullMarked;
