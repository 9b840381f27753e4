/** What a patient's genes mean for an order, by the structured guidance of the release. */
@NullMarked
package org.theriac.ontology.pharmacogenomics.guidance;

import org.jspecify.annotations.NullMarked;
