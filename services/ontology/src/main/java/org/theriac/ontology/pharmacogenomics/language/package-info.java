/** Sentences for clinicians, rendered from structured guidance; no sentence of a source is used. */
@NullMarked
package org.theriac.ontology.pharmacogenomics.language;

import org.jspecify.annotations.NullMarked;
