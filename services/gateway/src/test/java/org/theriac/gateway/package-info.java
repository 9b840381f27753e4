/** The real gateway over HTTP, with services made up for the test behind it. */
@NullMarked
package org.theriac.gateway;

import org.jspecify.annotations.NullMarked;
