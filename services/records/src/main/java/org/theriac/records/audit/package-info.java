/** The audit chain: entries that hold each other, so that none can be changed or removed unseen. */
@NullMarked
package org.theriac.records.audit;

import org.jspecify.annotations.NullMarked;
