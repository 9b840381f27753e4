/** How well notes are read and cleaned: gold notes, counts and figures. */
@NullMarked
package org.theriac.trials.evaluation.notes;

import org.jspecify.annotations.NullMarked;
