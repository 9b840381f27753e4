/** Changing the knowledge release: what would change, whether it may, and whom it concerns. */
@NullMarked
package org.theriac.allinone.release;

import org.jspecify.annotations.NullMarked;
