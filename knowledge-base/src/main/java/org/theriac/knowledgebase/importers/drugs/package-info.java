/** Importers of drug codes and names: tables of pairs, and RxNorm's own release files (RRF). */
@NullMarked
package org.theriac.knowledgebase.importers.drugs;

import org.jspecify.annotations.NullMarked;
