/** What the site's people may know of the decision support itself: sources, validation, limits. */
@NullMarked
package org.theriac.gateway.transparency;

import org.jspecify.annotations.NullMarked;
