@NullMarked
package org.theriac.gateway.access;

import org.jspecify.annotations.NullMarked;
