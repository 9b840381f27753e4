package org.theriac.allinone.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Theriac as a caller meets it, served from an empty data folder by processes of its own. */
interface Served extends AutoCloseable {
  /** How long a start may take. */
  Duration PATIENCE = Duration.ofSeconds(120);

  URI address();

  /** The processes started, children not counted. */
  List<JavaProcess> processes();

  /** Milliseconds since the first process was started. */
  default double millisecondsSinceStart() {
    return (System.nanoTime() - processes().getFirst().startedAt()) / 1e6;
  }

  /**
   * Waits until every service answers, and gives the milliseconds since the start.
   *
   * @throws IOException if a process ends before, or nothing answers in time; with its log
   */
  default double awaitReady(HttpClient client) throws IOException, InterruptedException {
    var probe =
        HttpRequest.newBuilder(address().resolve("/health/readiness"))
            .timeout(Duration.ofSeconds(5))
            .build();
    while (millisecondsSinceStart() < PATIENCE.toMillis()) {
      for (var process : processes()) {
        if (!process.isAlive()) {
          throw new IOException(
              "a served process ended; its log: " + Files.readString(process.log()));
        }
      }
      try {
        if (client.send(probe, BodyHandlers.discarding()).statusCode() == 200) {
          return millisecondsSinceStart();
        }
      } catch (IOException notListening) {
        // The loop's end says so if it never does.
        Thread.sleep(5);
      }
    }
    throw new IOException("nothing was ready after " + PATIENCE.toSeconds() + " s");
  }

  /** Resident memory in MiB of all processes and their children; -1 where the system is silent. */
  default double residentMebibytes() {
    double sum = 0;
    for (var process : processes()) {
      double resident = process.residentMebibytes();
      if (resident < 0) {
        return -1;
      }
      sum += resident;
    }
    return sum;
  }

  @Override
  default void close() {
    // The gateway first: it is the last, and asks the others.
    processes().reversed().forEach(JavaProcess::close);
  }
}
