/** Tests of the policies of sites. */
@NullMarked
package org.theriac.gateway.governance;

import org.jspecify.annotations.NullMarked;
