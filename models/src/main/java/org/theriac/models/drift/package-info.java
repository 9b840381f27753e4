/** How what is ranked differs from what the model was trained on. */
@NullMarked
package org.theriac.models.drift;

import org.jspecify.annotations.NullMarked;
