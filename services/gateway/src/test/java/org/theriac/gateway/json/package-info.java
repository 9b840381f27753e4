/** JSON in and out. */
@NullMarked
package org.theriac.gateway.json;

import org.jspecify.annotations.NullMarked;
