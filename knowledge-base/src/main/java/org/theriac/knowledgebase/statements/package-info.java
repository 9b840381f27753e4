/**
 * The statements of a release in a small file of their own that loads in milliseconds, and a reader
 * for compilers of tables. Nothing here knows Jena, so that a service starts without it.
 */
@NullMarked
package org.theriac.knowledgebase.statements;

import org.jspecify.annotations.NullMarked;
