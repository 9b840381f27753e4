/** Patients whose advice changed with a knowledge release. */
@NullMarked
package org.theriac.records.recall;

import org.jspecify.annotations.NullMarked;
