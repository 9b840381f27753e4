/** Reading FHIR. */
@NullMarked
package org.theriac.gateway.fhir;

import org.jspecify.annotations.NullMarked;
