/** Reading a patient's data from the FHIR server that a request names, and from no other place. */
@NullMarked
package org.theriac.gateway.fhirserver;

import org.jspecify.annotations.NullMarked;
