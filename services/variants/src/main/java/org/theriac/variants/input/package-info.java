/** What every kind of variant file has in common: header, rows, chromosomes, errors and remarks. */
@NullMarked
package org.theriac.variants.input;

import org.jspecify.annotations.NullMarked;
