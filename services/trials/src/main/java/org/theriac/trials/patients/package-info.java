/**
 * Patients held in memory, so that a trial finds those whom it does not stop. Nothing is stored.
 */
@NullMarked
package org.theriac.trials.patients;

import org.jspecify.annotations.NullMarked;
