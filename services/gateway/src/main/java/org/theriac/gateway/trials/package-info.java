/** Trials for a patient, patients for a trial, facts of a note. */
@NullMarked
package org.theriac.gateway.trials;

import org.jspecify.annotations.NullMarked;
