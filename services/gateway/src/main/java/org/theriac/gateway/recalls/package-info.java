/** Whose advice changed with a knowledge release, for review. */
@NullMarked
package org.theriac.gateway.recalls;

import org.jspecify.annotations.NullMarked;
