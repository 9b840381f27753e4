/** Tumour reports that were made of a patient, and what boards decided on them. */
@NullMarked
package org.theriac.records.reports;

import org.jspecify.annotations.NullMarked;
