/** The words of criteria: concepts, classes of medicines, units and markers, compiled from data. */
@NullMarked
package org.theriac.trials.criteria.vocabulary;

import org.jspecify.annotations.NullMarked;
