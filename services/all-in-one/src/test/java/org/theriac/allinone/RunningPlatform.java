package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.theriac.allinone.platform.Platform;

/**
 * All services and the gateway in this process, for the tests of a class: with a data folder of
 * their own, started when it is first asked for and closed after the last test.
 */
public final class RunningPlatform implements AfterAllCallback {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A machine that builds something else meanwhile may miss the budget; 412 says: try again. How
   * long is only to end a test that hangs.
   */
  private static final Duration HANGS = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable Platform platform;
  private @Nullable Path home;

  /** Where its gateway is. */
  public synchronized URI address() {
    var running = platform;
    if (running == null) {
      try {
        home = Files.createTempDirectory("theriac-test");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.put("THERIAC_HOME", home.resolve("data").toString());
      environment.put("THERIAC_PORT", "0");
      running = Platform.start(environment);
      platform = running;
    }
    return running.address();
  }

  /** Where it keeps its data; made when it is first asked for. */
  public synchronized Path home() {
    var folder = home;
    if (folder == null) {
      throw new IllegalStateException("it was not started yet");
    }
    return folder;
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return send(request, BodyHandlers.ofString());
  }

  /** Sends a request whose answer is no text, again while the machine is too busy for an alert. */
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    var answer = client.send(request, handler);
    long end = System.nanoTime() + HANGS.toNanos();
    while (answer.statusCode() == 412 && System.nanoTime() - end < 0) {
      Thread.sleep(100);
      answer = client.send(request, handler);
    }
    return answer;
  }

  /**
   * Calls a hook.
   *
   * @param hook such as order-sign
   * @return the answer, which is 200
   */
  public JsonNode call(String hook, JsonNode body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address().resolve("/cds-services/theriac-" + hook))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    var answer = send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Override
  public synchronized void afterAll(ExtensionContext tests) throws IOException {
    client.close();
    var running = platform;
    if (running != null) {
      running.close();
    }
    var folder = home;
    if (folder != null) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
