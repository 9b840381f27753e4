/**
 * How well rankings agree with regulators' labels: metrics, folds by gene, rules to compare with.
 */
@NullMarked
package org.theriac.models.evaluation;

import org.jspecify.annotations.NullMarked;
