/**
 * From Turtle to a release: reading, validation by shapes, inference, checksum and writing. Runs in
 * the build.
 */
@NullMarked
package org.theriac.knowledgebase.build;

import org.jspecify.annotations.NullMarked;
