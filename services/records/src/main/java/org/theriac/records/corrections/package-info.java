/** What coordinators correct in what was read of a patient, and what a patient wishes. */
@NullMarked
package org.theriac.records.corrections;

import org.jspecify.annotations.NullMarked;
