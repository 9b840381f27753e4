/** The therapies service's process. */
@NullMarked
package org.theriac.therapies;

import org.jspecify.annotations.NullMarked;
