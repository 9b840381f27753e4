/** A site's model, read from its folder. */
@NullMarked
package org.theriac.trials.entities.site;

import org.jspecify.annotations.NullMarked;
