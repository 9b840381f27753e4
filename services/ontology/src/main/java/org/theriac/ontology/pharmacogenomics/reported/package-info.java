/** Results as laboratories and other callers write them, read into the alleles of the release. */
@NullMarked
package org.theriac.ontology.pharmacogenomics.reported;

import org.jspecify.annotations.NullMarked;
