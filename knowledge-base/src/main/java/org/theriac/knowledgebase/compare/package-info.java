/** What changes for patients from one release to the next. */
@NullMarked
package org.theriac.knowledgebase.compare;

import org.jspecify.annotations.NullMarked;
