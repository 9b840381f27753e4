/** Hostile JSON in, plain JSON out: limits on reading, contract messages as JSON. */
@NullMarked
package org.theriac.gateway.json;

import org.jspecify.annotations.NullMarked;
