/** Maps the service's contract to the domain and back. */
@NullMarked
package org.theriac.variants.rpc;

import org.jspecify.annotations.NullMarked;
