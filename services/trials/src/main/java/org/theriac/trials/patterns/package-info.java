/**
 * Regular expressions that are tried only where they may match: the cheap question before each dear
 * one is derived from the expression itself, so that the two can never come apart.
 */
@NullMarked
package org.theriac.trials.patterns;

import org.jspecify.annotations.NullMarked;
