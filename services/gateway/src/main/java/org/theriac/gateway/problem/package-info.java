/**
 * What went wrong, for a program and for a person, as problem details or as an OperationOutcome.
 */
@NullMarked
package org.theriac.gateway.problem;

import org.jspecify.annotations.NullMarked;
