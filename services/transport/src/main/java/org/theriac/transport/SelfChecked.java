package org.theriac.transport;

/**
 * Handlers that can stop being able to work while the process lives, for example because their
 * store is down. The server asks them every second and tells it in {@code grpc.health.v1}.
 */
public interface SelfChecked {
  /** Whether calls can be answered now; takes at most a second or two, never throws. */
  boolean works();
}
