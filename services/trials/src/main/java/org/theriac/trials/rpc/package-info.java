/** Maps the contract {@code theriac.trials.v1} to the domain and back. */
@NullMarked
package org.theriac.trials.rpc;

import org.jspecify.annotations.NullMarked;
