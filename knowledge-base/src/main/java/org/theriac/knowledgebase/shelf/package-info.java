/** Releases beside each other: which one is loaded, which are staged, and the way back. */
@NullMarked
package org.theriac.knowledgebase.shelf;

import org.jspecify.annotations.NullMarked;
