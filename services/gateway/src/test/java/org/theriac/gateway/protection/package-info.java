@NullMarked
package org.theriac.gateway.protection;

import org.jspecify.annotations.NullMarked;
