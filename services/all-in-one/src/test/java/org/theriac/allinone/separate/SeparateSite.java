package org.theriac.allinone.separate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.theriac.transport.ServiceName;

/**
 * A site that runs every service, the gateway and an installed redis-server as processes of their
 * own, each from its own jar, on free ports of loopback. Logs go to files below the site's folder.
 */
final class SeparateSite implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(180);

  private final Path home;
  private final Path root;
  private final HttpClient client;
  private final Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
  private final Map<ServiceName, Process> services = new EnumMap<>(ServiceName.class);
  private final int redisPort;
  private final int gatewayPort;
  private Process redis;
  private Process gateway;

  /** Starts everything and waits until the gateway says that it and every service is ready. */
  SeparateSite(Path home, Path root, HttpClient client) throws IOException, InterruptedException {
    this.home = home;
    this.root = root;
    this.client = client;
    redisPort = freePort();
    gatewayPort = freePort();
    try {
      startRedis();
      for (var service : ServiceName.values()) {
        ports.put(service, freePort());
        start(service);
      }
      for (var service : ServiceName.values()) {
        awaitPort(ports.get(service), service.key());
      }
      startGateway();
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The runnable jar of a module, if the build has made it. */
  static Optional<Path> jar(Path root, String module) throws IOException {
    var target = root.resolve("services").resolve(module).resolve("target");
    if (!Files.isDirectory(target.resolve("lib"))) {
      return Optional.empty();
    }
    try (var files = Files.list(target)) {
      return files
          .filter(file ->
              file.getFileName()
                  .toString()
                  .matches("theriac-" + module + "-[^-]+(-SNAPSHOT)?\\.jar"))
          .findFirst();
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + gatewayPort + "/");
  }

  /** Ends a service without warning, as a crash would. */
  void kill(ServiceName service) throws InterruptedException {
    services.get(service).destroyForcibly().waitFor();
  }

  /** Starts a service that was killed and waits until its port answers. */
  void restart(ServiceName service) throws IOException, InterruptedException {
    start(service);
    awaitPort(ports.get(service), service.key());
    awaitReady();
  }

  /** Where the store is reached past the gateway. */
  String recordsAddress() {
    return "127.0.0.1:" + ports.get(ServiceName.RECORDS);
  }

  /** Ends the gateway without warning. */
  void killGateway() throws InterruptedException {
    gateway.destroyForcibly().waitFor();
  }

  /** Starts the gateway and waits until it and what it needs are ready. */
  void startGateway() throws IOException, InterruptedException {
    gateway = launch("gateway", jar("gateway").orElseThrow(), gatewayEnvironment());
    awaitReady();
  }

  /** Ends Redis without warning. */
  void killRedis() throws InterruptedException {
    redis.destroyForcibly().waitFor();
  }

  /** Starts Redis again on what it left on disk. */
  void startRedis() throws IOException, InterruptedException {
    var folder = Files.createDirectories(home.resolve("redis"));
    redis =
        new ProcessBuilder(
                "redis-server",
                "--port",
                Integer.toString(redisPort),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--save",
                "")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("redis.log").toFile())
            .start();
    awaitPort(redisPort, "redis");
  }

  private void start(ServiceName service) throws IOException {
    var environment = new HashMap<String, String>();
    environment.put("THERIAC_HOME", home.resolve(service.key()).toString());
    environment.put(
        "THERIAC_" + service.key().toUpperCase(Locale.ROOT) + "_PORT",
        Integer.toString(ports.get(service)));
    environment.put("THERIAC_REDIS_URI", "redis://127.0.0.1:" + redisPort);
    services.put(service, launch(service.key(), jar(service.key()).orElseThrow(), environment));
  }

  private Map<String, String> gatewayEnvironment() {
    var environment = new HashMap<String, String>();
    environment.put("THERIAC_PORT", Integer.toString(gatewayPort));
    environment.put("THERIAC_HOME", home.resolve("gateway").toString());
    ports.forEach((service, port) ->
        environment.put(
            "THERIAC_" + service.key().toUpperCase(Locale.ROOT) + "_ADDR", "127.0.0.1:" + port));
    return environment;
  }

  private Optional<Path> jar(String module) throws IOException {
    return jar(root, module);
  }

  private Process launch(String name, Path jar, Map<String, String> environment)
      throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var builder =
        new ProcessBuilder(
            java.toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            // As the launcher does where there are few processors.
            "-XX:TieredStopAtLevel=1",
            "-Dtheriac.root=" + root,
            "-jar",
            jar.toString());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("THERIAC_"));
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(home.resolve(name + ".log").toFile())
        .start();
  }

  private void awaitReady() throws InterruptedException {
    var deadline = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(deadline)) {
      try {
        var request =
            HttpRequest.newBuilder(address().resolve("/health/readiness"))
                .timeout(Duration.ofSeconds(5));
        if (client.send(request.build(), BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // the gateway does not listen before it is warm
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("the gateway was not ready within " + START_LIMIT);
  }

  private static void awaitPort(int port, String name) throws InterruptedException {
    var deadline = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(deadline)) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IllegalStateException(name + " did not listen within " + START_LIMIT);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    services.values().forEach(Process::destroyForcibly);
    for (Process other : Arrays.asList(gateway, redis)) {
      if (other != null) {
        other.destroyForcibly();
      }
    }
  }
}
