/** Calls what a change of the genome does to transcripts and proteins. */
@NullMarked
package org.theriac.variants.consequence;

import org.jspecify.annotations.NullMarked;
