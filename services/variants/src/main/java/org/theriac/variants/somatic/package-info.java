/** Rows of a tumour's file to variants with their protein consequences. */
@NullMarked
package org.theriac.variants.somatic;

import org.jspecify.annotations.NullMarked;
