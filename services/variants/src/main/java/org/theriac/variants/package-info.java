/** The variants service: sequencing files in, genotypes and variants out. */
@NullMarked
package org.theriac.variants;

import org.jspecify.annotations.NullMarked;
