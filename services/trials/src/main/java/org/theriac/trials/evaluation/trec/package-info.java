/**
 * Retrieval measured on topics, judgements and corpora of TREC Clinical Trials that a user brings.
 */
@NullMarked
package org.theriac.trials.evaluation.trec;

import org.jspecify.annotations.NullMarked;
