/** Byte streams to headers and rows: decompression, limits, signs of truncation. */
@NullMarked
package org.theriac.variants.reading;

import org.jspecify.annotations.NullMarked;
