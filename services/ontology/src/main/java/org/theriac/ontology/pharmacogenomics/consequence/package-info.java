/** Whether one result of a gene means something else for some drug than another. */
@NullMarked
package org.theriac.ontology.pharmacogenomics.consequence;

import org.jspecify.annotations.NullMarked;
