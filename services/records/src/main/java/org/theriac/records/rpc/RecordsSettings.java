package org.theriac.records.rpc;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.theriac.records.embedded.EmbeddedRedis;
import org.theriac.transport.ConfigurationException;

/**
 * Where the service keeps what it keeps.
 *
 * @param dataFolder folder of the embedded Redis, the key and passing files
 * @param redis an existing Redis. Empty = an embedded one in the data folder
 * @param keyFile file of the key; made at the first start
 * @param keyUri address of the key at a key management service; the file then is that of the key
 *     before. Empty = the file
 * @param clock dates what is stored
 */
public record RecordsSettings(
    Path dataFolder,
    Optional<URI> redis,
    Path keyFile,
    Optional<String> keyUri,
    InstantSource clock) {

  /** With the key in its file. */
  public RecordsSettings(Path dataFolder, Optional<URI> redis, Path keyFile, InstantSource clock) {
    this(dataFolder, redis, keyFile, Optional.empty(), clock);
  }

  /**
   * Everything in one folder, with an embedded Redis.
   *
   * @param dataFolder the folder
   */
  public static RecordsSettings embedded(Path dataFolder) {
    return new RecordsSettings(
        dataFolder, Optional.empty(), dataFolder.resolve("records.key"), InstantSource.system());
  }

  /**
   * Reads {@code THERIAC_HOME} (data folder, {@code .theriac} here unless set; this service uses
   * {@code records} in it), {@code THERIAC_REDIS_URI} ({@code redis://user:password@host:port}) and
   * {@code THERIAC_RECORDS_KEY_FILE}, {@code THERIAC_RECORDS_KEY_URI}.
   *
   * @param environment the environment's variables
   * @throws ConfigurationException if one of them cannot be used
   */
  public static RecordsSettings from(Map<String, String> environment) {
    String home = environment.getOrDefault("THERIAC_HOME", "");
    Path folder = (home.isBlank() ? Path.of(".theriac") : Path.of(home)).resolve("records");
    String keyFile = environment.getOrDefault("THERIAC_RECORDS_KEY_FILE", "");
    return new RecordsSettings(
        folder,
        redis(environment.getOrDefault("THERIAC_REDIS_URI", "")),
        keyFile.isBlank() ? folder.resolve("records.key") : Path.of(keyFile),
        Optional.of(environment.getOrDefault("THERIAC_RECORDS_KEY_URI", "").strip())
            .filter(uri -> !uri.isEmpty()),
        InstantSource.system());
  }

  /**
   * The same, beside another process of this machine that has the data folder open: its embedded
   * Redis is shared, as replicas share one. Unchanged if a Redis is set or none runs there.
   *
   * @throws ConfigurationException if the running one cannot be joined
   */
  public RecordsSettings besideRunning() {
    return redis.isPresent()
        ? this
        : new RecordsSettings(
            dataFolder, EmbeddedRedis.running(redisFolder()), keyFile, keyUri, clock);
  }

  /** Folder of the embedded Redis. */
  Path redisFolder() {
    return dataFolder.resolve("redis");
  }

  private static Optional<URI> redis(String uri) {
    if (uri.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(uri.strip()));
    } catch (URISyntaxException e) {
      // Without the cause: it quotes the password.
      throw new ConfigurationException(
          "THERIAC_REDIS_URI is not of the form redis://user:password@host:port");
    }
  }

  /** Without the address of Redis: it holds the password. */
  @Override
  public String toString() {
    return "records in " + dataFolder;
  }
}
