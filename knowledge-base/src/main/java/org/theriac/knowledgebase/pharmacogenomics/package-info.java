/**
 * Immutable tables of germline pharmacogenomics, compiled from the release: gene definitions,
 * phenotype rules and guidance. Nothing here knows RDF.
 */
@NullMarked
package org.theriac.knowledgebase.pharmacogenomics;

import org.jspecify.annotations.NullMarked;
