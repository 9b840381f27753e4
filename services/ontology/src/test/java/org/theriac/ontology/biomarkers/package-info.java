/** Tests of matching, on the release itself. */
@NullMarked
package org.theriac.ontology.biomarkers;

import org.jspecify.annotations.NullMarked;
