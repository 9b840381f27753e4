/** The ontology service's process. */
@NullMarked
package org.theriac.ontology;

import org.jspecify.annotations.NullMarked;
