/** The pages as a browser shows them and a keyboard works them. */
@NullMarked
package org.theriac.allinone.browser;

import org.jspecify.annotations.NullMarked;
