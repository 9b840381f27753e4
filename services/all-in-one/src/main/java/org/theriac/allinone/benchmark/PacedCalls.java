package org.theriac.allinone.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends a request at a fixed rate whatever the answers do. A call counts from the moment it was
 * due, so that those which wait behind a stall are seen to have waited.
 */
final class PacedCalls {
  private final HttpClient client;

  PacedCalls(HttpClient client) {
    this.client = client;
  }

  /**
   * Latencies of calls that must all be answered 200.
   *
   * @throws IOException if one was not
   */
  Latencies measure(HttpRequest request, int calls, int rate) throws IOException {
    var answers = send(request, calls, rate);
    if (answers.refused() > 0) {
      throw new IOException(
          answers.refused()
              + " of "
              + calls
              + " measured calls of "
              + request.uri().getPath()
              + " were not answered 200, but "
              + Arrays.toString(
                  Arrays.stream(answers.statuses)
                      .filter(status -> status != 200)
                      .distinct()
                      .toArray()));
    }
    return answers.latencies();
  }

  /** Sends the calls and waits for all answers. */
  Answers send(HttpRequest request, int calls, int rate) throws IOException {
    var answers = new Answers(new double[calls], new int[calls]);
    var pending = new ArrayList<CompletableFuture<Void>>(calls);
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      int index = i;
      long due = start + i * 1_000_000_000L / rate;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      pending.add(
          client
              .sendAsync(request, BodyHandlers.ofString())
              .thenAccept(answer -> {
                answers.milliseconds[index] = (System.nanoTime() - due) / 1e6;
                answers.statuses[index] = answer.statusCode();
              }));
    }
    try {
      CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "a call of " + request.uri().getPath() + " failed: " + cause.getMessage(), e);
    }
    return answers;
  }

  /** Milliseconds and HTTP status of each call. */
  static final class Answers {
    private final double[] milliseconds;
    private final int[] statuses;

    private Answers(double[] milliseconds, int[] statuses) {
      this.milliseconds = milliseconds;
      this.statuses = statuses;
    }

    /** How many had a status other than 200. */
    int refused() {
      return statuses.length - withStatus(200);
    }

    int withStatus(int status) {
      return (int) Arrays.stream(statuses).filter(one -> one == status).count();
    }

    Latencies latencies() {
      return Latencies.of(milliseconds);
    }
  }
}
