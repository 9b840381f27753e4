/** The audit chain for auditors: as FHIR AuditEvents, and whether it is whole. */
@NullMarked
package org.theriac.gateway.audit;

import org.jspecify.annotations.NullMarked;
