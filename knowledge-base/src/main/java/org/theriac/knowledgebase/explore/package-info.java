/** Questions to a release in SPARQL, for people; no service asks on its way to an answer. */
@NullMarked
package org.theriac.knowledgebase.explore;

import org.jspecify.annotations.NullMarked;
