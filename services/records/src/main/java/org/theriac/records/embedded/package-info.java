/** A Redis server of one's own, started and stopped with the process. */
@NullMarked
package org.theriac.records.embedded;

import org.jspecify.annotations.NullMarked;
