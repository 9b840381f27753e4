/** Who is considered for which trial, and how far that has come. */
@NullMarked
package org.theriac.records.worklist;

import org.jspecify.annotations.NullMarked;
