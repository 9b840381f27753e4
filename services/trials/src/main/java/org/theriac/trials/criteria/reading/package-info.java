/** From a criterion's words to the tree of what it asks. */
@NullMarked
package org.theriac.trials.criteria.reading;

import org.jspecify.annotations.NullMarked;
