/** Identifiers out of notes, by rules and by propagation of names inside a document. */
@NullMarked
package org.theriac.trials.deidentification;

import org.jspecify.annotations.NullMarked;
