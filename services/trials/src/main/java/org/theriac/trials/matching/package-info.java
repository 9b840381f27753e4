/** Trials for a patient and patients for a trial, with a verdict for each criterion. */
@NullMarked
package org.theriac.trials.matching;

import org.jspecify.annotations.NullMarked;
