/**
 * Makes the ranker's training data from a knowledge release, by the same matching that answers
 * patients.
 */
@NullMarked
package org.theriac.allinone.training;

import org.jspecify.annotations.NullMarked;
