/** Rows of a germline file to genotypes at the positions of a knowledge release. */
@NullMarked
package org.theriac.variants.germline;

import org.jspecify.annotations.NullMarked;
