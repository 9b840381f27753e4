/** The trials service's process. */
@NullMarked
package org.theriac.trials;

import org.jspecify.annotations.NullMarked;
