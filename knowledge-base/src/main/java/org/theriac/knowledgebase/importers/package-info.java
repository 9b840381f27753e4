/**
 * Importers turn whole upstream releases into Turtle of the schema, which a developer then looks at
 * and commits. They take facts, never sentences.
 */
@NullMarked
package org.theriac.knowledgebase.importers;

import org.jspecify.annotations.NullMarked;
