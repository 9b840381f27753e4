/** Tests of the oncology tables. */
@NullMarked
package org.theriac.knowledgebase.oncology;

import org.jspecify.annotations.NullMarked;
