/** What the therapy ranker sees of a therapy's evidence: a few numbers, each in words. */
@NullMarked
package org.theriac.models.features;

import org.jspecify.annotations.NullMarked;
