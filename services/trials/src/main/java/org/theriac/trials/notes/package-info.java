/** Clinic notes to facts, by lexicon and rules; offline and deterministic. */
@NullMarked
package org.theriac.trials.notes;

import org.jspecify.annotations.NullMarked;
