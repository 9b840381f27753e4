/** Eligibility criteria: what they ask, and whether a patient's facts answer it. */
@NullMarked
package org.theriac.trials.criteria;

import org.jspecify.annotations.NullMarked;
