/** Everything in one process: the launcher's program. */
@NullMarked
package org.theriac.allinone;

import org.jspecify.annotations.NullMarked;
