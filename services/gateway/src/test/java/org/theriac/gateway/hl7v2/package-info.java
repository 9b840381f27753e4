@NullMarked
package org.theriac.gateway.hl7v2;

import org.jspecify.annotations.NullMarked;
