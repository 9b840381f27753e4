/**
 * Who calls and what they may do: trusted issuers, tokens, roles, and the table of who may go
 * where.
 */
@NullMarked
package org.theriac.gateway.access;

import org.jspecify.annotations.NullMarked;
