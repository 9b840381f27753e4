/** Tests of what may be fetched from where. */
@NullMarked
package org.theriac.gateway.fhirserver;

import org.jspecify.annotations.NullMarked;
