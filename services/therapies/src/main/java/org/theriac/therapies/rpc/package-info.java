/** Maps the contract {@code theriac.therapies.v1} to the domain and back. */
@NullMarked
package org.theriac.therapies.rpc;

import org.jspecify.annotations.NullMarked;
