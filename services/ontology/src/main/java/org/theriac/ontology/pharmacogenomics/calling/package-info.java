/** Genotypes to diplotypes, by the tables of the release and nothing else. */
@NullMarked
package org.theriac.ontology.pharmacogenomics.calling;

import org.jspecify.annotations.NullMarked;
