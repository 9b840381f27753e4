/** Importers of allele definitions, functions, phenotype rules and prescribing guidance. */
@NullMarked
package org.theriac.knowledgebase.importers.pharmacogenomics;

import org.jspecify.annotations.NullMarked;
