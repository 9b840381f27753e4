/** Results that laboratories send as HL7 v2 messages. */
@NullMarked
package org.theriac.gateway.hl7v2;

import org.jspecify.annotations.NullMarked;
