/** The ranker: training with Tribuo, the released model, and exact explanations of its scores. */
@NullMarked
package org.theriac.models.ranker;

import org.jspecify.annotations.NullMarked;
