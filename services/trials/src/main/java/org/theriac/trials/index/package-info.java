/** The index of trials on disk; it holds no patient. */
@NullMarked
package org.theriac.trials.index;

import org.jspecify.annotations.NullMarked;
