/** Patient state: what is known of patients, encrypted, per tenant, and the audit chain. */
@NullMarked
package org.theriac.records;

import org.jspecify.annotations.NullMarked;
