@NullMarked
package org.theriac.gateway.trials.fhir;

import org.jspecify.annotations.NullMarked;
