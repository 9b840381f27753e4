@NullMarked
package org.theriac.gateway.trials;

import org.jspecify.annotations.NullMarked;
