package org.theriac.allinone.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A headless Chromium of this machine, led over the DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final long SECONDS = 120;

  private final Process process;
  private final HttpClient client;
  private final WebSocket socket;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<String> loads = new LinkedBlockingQueue<>();

  private Browser(Process process, HttpClient client, URI page) throws Exception {
    this.process = process;
    this.client = client;
    this.socket =
        client
            .newWebSocketBuilder()
            .buildAsync(page, new Listening())
            .get(SECONDS, TimeUnit.SECONDS);
    call("Page.enable", Map.of());
  }

  /** The browser's program, or empty where there is none. */
  static Optional<Path> program() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      for (String name : NAMES) {
        if (!folder.isBlank() && Files.isExecutable(Path.of(folder, name))) {
          return Optional.of(Path.of(folder, name));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder for what it writes
   */
  static Browser start(Path program, Path profile) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile));
    if (System.getProperty("user.name", "").equals("root")) {
      command.add("--no-sandbox");
    }
    command.add("about:blank");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    var client = HttpClient.newHttpClient();
    try {
      var port = profile.resolve("DevToolsActivePort");
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (!Files.exists(port) || Files.readAllLines(port).isEmpty()) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException("Chromium did not start");
        }
        Thread.sleep(50);
      }
      var address = "http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json";
      var pages =
          JSON.readTree(
              client
                  .send(
                      HttpRequest.newBuilder(URI.create(address))
                          .timeout(Duration.ofSeconds(SECONDS))
                          .build(),
                      BodyHandlers.ofString())
                  .body());
      for (JsonNode page : pages) {
        if (page.path("type").asText().equals("page")) {
          return new Browser(
              process, client, URI.create(page.path("webSocketDebuggerUrl").asText()));
        }
      }
      throw new IOException("Chromium has no page");
    } catch (Exception e) {
      process.destroyForcibly();
      client.close();
      throw e;
    }
  }

  /** Opens an address and waits until it is loaded. */
  void open(URI address) throws Exception {
    loads.clear();
    call("Page.navigate", Map.of("url", address.toString()));
    loaded();
  }

  /** Does what leads to another page and waits until it is loaded. */
  void leave(Step step) throws Exception {
    loads.clear();
    step.run();
    loaded();
  }

  /** Something done to a page. */
  interface Step {
    void run() throws Exception;
  }

  private void loaded() throws InterruptedException, IOException {
    if (loads.poll(SECONDS, TimeUnit.SECONDS) == null) {
      throw new IOException("the page was not loaded within " + SECONDS + " s");
    }
  }

  /** The width of the screen in CSS pixels. */
  void wide(int pixels) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** The value of an expression, awaited. */
  JsonNode value(String expression) throws Exception {
    var answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException("in the page: " + answer.path("exceptionDetails"));
    }
    return answer.at("/result/value");
  }

  /** Presses Tab. */
  void tab() throws Exception {
    key("Tab", 9, "");
  }

  /** Presses Enter. */
  void enter() throws Exception {
    key("Enter", 13, "\r");
  }

  /** Presses the arrow down. */
  void down() throws Exception {
    key("ArrowDown", 40, "");
  }

  /** Types words. */
  void type(String words) throws Exception {
    call("Input.insertText", Map.of("text", words));
  }

  private void key(String name, int code, String text) throws Exception {
    call(
        "Input.dispatchKeyEvent",
        text.isEmpty()
            ? Map.of("type", "rawKeyDown", "key", name, "code", name, "windowsVirtualKeyCode", code)
            : Map.of(
                "type",
                "keyDown",
                "key",
                name,
                "code",
                name,
                "windowsVirtualKeyCode",
                code,
                "text",
                text));
    call(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", name, "code", name, "windowsVirtualKeyCode", code));
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = last.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    socket.sendText(JSON.writeValueAsString(message), true).get(SECONDS, TimeUnit.SECONDS);
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws InterruptedException {
    socket.abort();
    var all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    process.waitFor(60, TimeUnit.SECONDS);
    client.close();
  }

  /** Puts the pieces of messages together. */
  private final class Listening implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
      text.append(data);
      if (whole) {
        take(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void take(String message) {
      try {
        JsonNode read = JSON.readTree(message);
        if (read.path("method").asText().equals("Page.loadEventFired")) {
          loads.add("loaded");
        }
        var answer = waiting.remove(read.path("id").asInt());
        if (answer == null) {
          return;
        }
        if (read.has("error")) {
          answer.completeExceptionally(new IOException(read.path("error").toString()));
        } else {
          answer.complete(read.path("result"));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
