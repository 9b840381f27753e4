/** Runs a site's token-classification model on ONNX Runtime. */
@NullMarked
package org.theriac.trialsonnx;

import org.jspecify.annotations.NullMarked;
