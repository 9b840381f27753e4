/** Maintenance doses by the published models of the release; for people to read, never an order. */
@NullMarked
package org.theriac.ontology.pharmacogenomics.dose;

import org.jspecify.annotations.NullMarked;
