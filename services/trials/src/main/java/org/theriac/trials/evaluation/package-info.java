/** Measures criteria and retrieval against cases that people labelled. */
@NullMarked
package org.theriac.trials.evaluation;

import org.jspecify.annotations.NullMarked;
