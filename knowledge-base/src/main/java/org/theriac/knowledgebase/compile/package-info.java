/** Compiles the statements of a release into the immutable tables that services use. */
@NullMarked
package org.theriac.knowledgebase.compile;

import org.jspecify.annotations.NullMarked;
