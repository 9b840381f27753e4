package org.theriac.allinone.commandline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Makes JSON lines beside the thread that asks for them and writes them in the order asked. */
final class OrderedLines {
  private static final int AHEAD = 64;

  private final OutputStream out;
  private final Deque<CompletableFuture<byte[]>> lines = new ArrayDeque<>();

  OrderedLines(OutputStream out) {
    this.out = out;
  }

  /** Asks for a line; what making it throws is thrown by a later call. */
  void add(Supplier<JsonNode> line) {
    if (lines.size() >= AHEAD) {
      writeNext();
    }
    lines.add(CompletableFuture.supplyAsync(() -> bytes(line.get())));
  }

  /** Writes what is left. */
  void finish() {
    while (!lines.isEmpty()) {
      writeNext();
    }
  }

  private void writeNext() {
    try {
      out.write(lines.remove().join());
      out.write('\n');
    } catch (CompletionException e) {
      lines.clear();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(JsonNode line) {
    try {
      return JsonLines.JSON.writeValueAsBytes(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
