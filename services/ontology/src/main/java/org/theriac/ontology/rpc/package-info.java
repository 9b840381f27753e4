/** Maps the contracts {@code theriac.ontology.v1} to the domain and back. */
@NullMarked
package org.theriac.ontology.rpc;

import org.jspecify.annotations.NullMarked;
