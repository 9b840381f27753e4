/** Tests of the oncology importers. */
@NullMarked
package org.theriac.knowledgebase.importers.oncology;

import org.jspecify.annotations.NullMarked;
