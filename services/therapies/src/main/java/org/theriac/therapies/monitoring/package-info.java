/**
 * What was ranked since the process started, against what the model was trained on. No patient, no
 * tenant.
 */
@NullMarked
package org.theriac.therapies.monitoring;

import org.jspecify.annotations.NullMarked;
