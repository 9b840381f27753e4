/** Ingredients and the codes and names that orders use for them. */
@NullMarked
package org.theriac.knowledgebase.drugs;

import org.jspecify.annotations.NullMarked;
