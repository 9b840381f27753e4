/** What notes say of a patient: statements with a status and their place in the text. */
@NullMarked
package org.theriac.trials.facts;

import org.jspecify.annotations.NullMarked;
