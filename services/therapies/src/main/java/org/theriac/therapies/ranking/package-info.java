/**
 * Evidence to ranked therapies. Rules decide tier, direction and resistance; the model orders what
 * is left within a tier.
 */
@NullMarked
package org.theriac.therapies.ranking;

import org.jspecify.annotations.NullMarked;
