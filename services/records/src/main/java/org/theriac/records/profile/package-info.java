/** What a patient's genes are known to be, who stands behind it, and what it was called from. */
@NullMarked
package org.theriac.records.profile;

import org.jspecify.annotations.NullMarked;
