/** Cards and their words. */
@NullMarked
package org.theriac.gateway.cds;

import org.jspecify.annotations.NullMarked;
