/** Tests of the filters. */
@NullMarked
package org.theriac.allinone.commandline;

import org.jspecify.annotations.NullMarked;
