/** Pages as PDF, without a browser. */
@NullMarked
package org.theriac.gateway.pdf;

import org.jspecify.annotations.NullMarked;
