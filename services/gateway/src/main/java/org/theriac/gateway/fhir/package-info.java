/** FHIR R4 as ordering systems write it: read leniently, written strictly. */
@NullMarked
package org.theriac.gateway.fhir;

import org.jspecify.annotations.NullMarked;
