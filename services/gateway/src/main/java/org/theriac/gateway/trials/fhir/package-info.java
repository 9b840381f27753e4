/** A patient's FHIR resources as facts, and matched trials as ResearchStudy resources (R4). */
@NullMarked
package org.theriac.gateway.trials.fhir;

import org.jspecify.annotations.NullMarked;
