/** CDS Hooks 2.0.1: discovery, orders in, cards out, feedback. */
@NullMarked
package org.theriac.gateway.cds;

import org.jspecify.annotations.NullMarked;
