/** Made-up registry records and patients for measuring; every one says that it is synthetic. */
@NullMarked
package org.theriac.trials.evaluation.synthetic;

import org.jspecify.annotations.NullMarked;
