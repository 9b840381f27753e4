/** Importers of oncology: OncoTree, CIViC and transcript tables. */
@NullMarked
package org.theriac.knowledgebase.importers.oncology;

import org.jspecify.annotations.NullMarked;
