/** Tests of the shelf of releases. */
@NullMarked
package org.theriac.knowledgebase.shelf;

import org.jspecify.annotations.NullMarked;
