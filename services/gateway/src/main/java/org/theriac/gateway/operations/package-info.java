/** Health, metrics, versions, headers: what those who run the gateway need. */
@NullMarked
package org.theriac.gateway.operations;

import org.jspecify.annotations.NullMarked;
