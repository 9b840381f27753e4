/** Markup. */
@NullMarked
package org.theriac.gateway.pages;

import org.jspecify.annotations.NullMarked;
