/** What users did with the cards they were shown. */
@NullMarked
package org.theriac.records.feedback;

import org.jspecify.annotations.NullMarked;
