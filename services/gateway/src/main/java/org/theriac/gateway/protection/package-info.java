/** Limits that keep the gateway answering: rates, concurrency, forms of bodies. */
@NullMarked
package org.theriac.gateway.protection;

import org.jspecify.annotations.NullMarked;
