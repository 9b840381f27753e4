/** Notes and the facts read from them. */
@NullMarked
package org.theriac.records.notes;

import org.jspecify.annotations.NullMarked;
