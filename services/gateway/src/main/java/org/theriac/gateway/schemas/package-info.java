/** JSON Schemas of what programs get. */
@NullMarked
package org.theriac.gateway.schemas;

import org.jspecify.annotations.NullMarked;
