/**
 * Entities that a site's own token-classification model marks in a note. They stand beside the
 * facts and decide nothing: rules alone make facts.
 */
@NullMarked
package org.theriac.trials.entities;

import org.jspecify.annotations.NullMarked;
