package org.theriac.transport;

import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Joins the JDK's logging, which gRPC uses, to the one that is configured here: otherwise it would
 * write to standard error by rules of its own.
 */
final class Logs {
  static {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private Logs() {}

  /** Joins them, once. */
  static void join() {
    // The work is done when the class is loaded.
  }
}
