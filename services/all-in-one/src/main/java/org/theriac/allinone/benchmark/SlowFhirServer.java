package org.theriac.allinone.benchmark;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A FHIR server that takes every question and answers none within a hook's budget. */
final class SlowFhirServer implements AutoCloseable {
  /**
   * Well past the budget of 400 ms, and no longer: each question that waits holds its buffers, and
   * thousands of them make the collector of the measuring process stop it for a tenth of a second,
   * which the calls in flight would then show as theirs.
   */
  private static final long UNANSWERED_MILLISECONDS = 1_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  SlowFhirServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try {
            Thread.sleep(UNANSWERED_MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            exchange.close();
          }
        });
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
