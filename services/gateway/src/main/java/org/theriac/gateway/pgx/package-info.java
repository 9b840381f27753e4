/** A drug checked against genes without an ordering system. */
@NullMarked
package org.theriac.gateway.pgx;

import org.jspecify.annotations.NullMarked;
