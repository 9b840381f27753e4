@NullMarked
package org.theriac.gateway.operations;

import org.jspecify.annotations.NullMarked;
