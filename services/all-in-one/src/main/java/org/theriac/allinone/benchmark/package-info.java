/** Measures the running whole over real HTTP, in a process of its own. */
@NullMarked
package org.theriac.allinone.benchmark;

import org.jspecify.annotations.NullMarked;
