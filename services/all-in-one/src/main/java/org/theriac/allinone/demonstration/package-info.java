/** The demonstration: the three users' first answers, over the same HTTP that they would use. */
@NullMarked
package org.theriac.allinone.demonstration;

import org.jspecify.annotations.NullMarked;
