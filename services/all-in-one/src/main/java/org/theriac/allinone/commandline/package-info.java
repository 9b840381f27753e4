/** The command line: filters of JSON Lines over the services, and the verbs that start things. */
@NullMarked
package org.theriac.allinone.commandline;

import org.jspecify.annotations.NullMarked;
