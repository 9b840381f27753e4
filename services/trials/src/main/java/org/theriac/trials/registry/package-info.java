/** Trials as registries write them. */
@NullMarked
package org.theriac.trials.registry;

import org.jspecify.annotations.NullMarked;
