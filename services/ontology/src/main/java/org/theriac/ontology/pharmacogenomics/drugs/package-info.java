/** Finds ingredients behind the codes and words of orders. */
@NullMarked
package org.theriac.ontology.pharmacogenomics.drugs;

import org.jspecify.annotations.NullMarked;
