package org.theriac.records.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.theriac.transport.ConfigurationException;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server's executable.
 *
 * @param path where it is
 * @param version such as {@code 7.0.15}
 */
public record ServerBinary(Path path, String version) {
  private static final String NAME = "redis-server";
  private static final String BEFORE_VERSION = "v=";

  /** The one that this machine has installed. Empty = none that runs. */
  public static Optional<ServerBinary> installed() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, NAME);
      if (!folder.isEmpty() && Files.isExecutable(candidate)) {
        Optional<String> version = version(candidate);
        if (version.isPresent()) {
          return Optional.of(new ServerBinary(candidate, version.get()));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The one that comes with the product, unpacked.
   *
   * @param folder where to unpack it
   * @throws ConfigurationException if there is none for this machine, or it does not run here
   */
  public static ServerBinary bundled(Path folder) {
    try {
      Files.createDirectories(folder);
      Path path = ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
      return version(path)
          .map(version -> new ServerBinary(path, version))
          .orElseThrow(() ->
              new ConfigurationException(
                  "the Redis server that comes with Theriac does not run here; install redis-server"));
    } catch (IOException | RuntimeException e) {
      if (e instanceof ConfigurationException known) {
        throw known;
      }
      throw new ConfigurationException(
          "Theriac brings no Redis server for this machine; install redis-server", e);
    }
  }

  /** The major version, such as 7. */
  int major() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  private static Optional<String> version(Path executable) {
    try {
      Process process =
          new ProcessBuilder(executable.toString(), "--version").redirectErrorStream(true).start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      int at = answer.indexOf(BEFORE_VERSION);
      if (process.exitValue() != 0 || at < 0) {
        return Optional.empty();
      }
      int from = at + BEFORE_VERSION.length();
      int end = answer.indexOf(' ', from);
      String version = end < 0 ? answer.substring(from).strip() : answer.substring(from, end);
      return version.matches("\\d+\\.\\d+.*") ? Optional.of(version) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
