/** Builds transcript tables from an annotation and a genome that a site has. */
@NullMarked
package org.theriac.variants.building;

import org.jspecify.annotations.NullMarked;
