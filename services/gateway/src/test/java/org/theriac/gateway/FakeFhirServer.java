package org.theriac.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A FHIR server on loopback that answers by the beginning of the path. */
final class FakeFhirServer implements AutoCloseable {
  private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";

  /** A request that came in. */
  record Asked(String path, String authorization) {}

  /** What is answered. */
  record Answer(int status, String body, long delayMillis, Map<String, String> headers) {}

  final Map<String, Answer> answers = Collections.synchronizedMap(new LinkedHashMap<>());
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FakeFhirServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
  }

  void answer(String beginning, String body) {
    answers.put("/fhir/" + beginning, new Answer(200, body, 0, Map.of()));
  }

  void answer(String beginning, Answer answer) {
    answers.put("/fhir/" + beginning, answer);
  }

  /** The fields of a request that name this server. */
  String access(String token) {
    return """
    "fhirServer":"%s","fhirAuthorization":{"access_token":"%s","token_type":"Bearer","expires_in":300,
      "scope":"patient/*.rs","subject":"theriac"}
    """
        .formatted(base(), token);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    asked.add(new Asked(path, authorization == null ? "" : authorization));
    Answer answer = new Answer(200, EMPTY, 0, Map.of());
    // A copy: a test may add an answer while this thread looks for one.
    for (Map.Entry<String, Answer> known : List.copyOf(answers.entrySet())) {
      if (path.startsWith(known.getKey())) {
        answer = known.getValue();
        break;
      }
    }
    try {
      Thread.sleep(answer.delayMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
    answer.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
