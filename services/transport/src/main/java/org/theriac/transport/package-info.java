/**
 * The little that every service shares to speak gRPC: server, channels, deadlines, errors, health.
 */
@NullMarked
package org.theriac.transport;

import org.jspecify.annotations.NullMarked;
