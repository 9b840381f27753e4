package org.theriac.records.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.transport.ConfigurationException;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A Redis server of this process's own: on loopback, on a free port, behind a fresh password, with
 * every write flushed to disk before it is acknowledged. It prefers an installed server to the one
 * that comes with the product.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
  private static final String HOST = "127.0.0.1";
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final String PORT = "port ";
  private static final String PASSWORD = "requirepass ";
  private static final int PORTS = 5;
  private static final Duration LOADING = Duration.ofMinutes(10);
  private static final Duration STOPPING = Duration.ofSeconds(15);
  private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final ServerBinary binary;
  private final URI uri;
  private final Path folder;
  private final FileChannel lockFile;
  private volatile Process process;
  private boolean closed;

  private EmbeddedRedis(
      ServerBinary binary, Process process, URI uri, Path folder, FileChannel lockFile) {
    this.binary = binary;
    this.process = process;
    this.uri = uri;
    this.folder = folder;
    this.lockFile = lockFile;
    watch(process);
  }

  /** A server that ends by itself, or is killed, is started again where it was. */
  private void watch(Process running) {
    Thread.ofPlatform()
        .daemon()
        .name("redis-watch")
        .start(() -> {
          try {
            Process watched = running;
            while (true) {
              watched.waitFor();
              watched = startAgain();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (ClosedException e) {
            // It ended because it was told to.
          }
        });
  }

  private Process startAgain() throws InterruptedException, ClosedException {
    Duration pause = Duration.ofMillis(250);
    while (true) {
      synchronized (this) {
        if (closed) {
          throw new ClosedException();
        }
        LOG.error("Redis has ended: {}; it is started again", lastLine(folder));
        try {
          process = launch(folder, binary);
          return process;
        } catch (IOException e) {
          LOG.error("Redis could not be started again; trying on");
        }
      }
      Thread.sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  /** The server was told to end. */
  private static final class ClosedException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * Starts the best server there is and waits until it has read its data.
   *
   * @param folder where its data is; made if need be
   * @return the running server
   * @throws ConfigurationException if another process uses the folder, it cannot be written, the
   *     data is of a later Redis, or no server runs on this machine
   */
  public static EmbeddedRedis start(Path folder) {
    return start(
        folder,
        ServerBinary.installed().orElseGet(() -> ServerBinary.bundled(folder.resolve("bin"))));
  }

  /**
   * Starts a server of the caller's choice.
   *
   * @param folder where its data is; made if need be
   * @param binary the server
   * @return the running server
   * @throws ConfigurationException as {@link #start(Path)}
   */
  public static EmbeddedRedis start(Path folder, ServerBinary binary) {
    FileChannel lockFile = lock(folder);
    try {
      stopOrphan(folder);
      checkVersion(folder, binary);
      for (int i = 1; ; i++) {
        Optional<EmbeddedRedis> started = attempt(folder, binary, lockFile);
        if (started.isPresent()) {
          return started.get();
        }
        if (i == PORTS) {
          throw new ConfigurationException(
              "Redis does not start: " + lastLine(folder) + "; see " + log(folder));
        }
      }
    } catch (IOException | RuntimeException e) {
      release(lockFile);
      if (e instanceof IOException io) {
        throw new ConfigurationException("cannot write the data folder " + folder, io);
      }
      throw (RuntimeException) e;
    }
  }

  /**
   * The server that another process of this machine runs on a folder.
   *
   * @param folder where its data is
   * @return where it listens, with its password; empty if none runs
   * @throws ConfigurationException if it runs and its configuration cannot be read
   */
  public static Optional<URI> running(Path folder) {
    try {
      if (living(folder).isEmpty()) {
        return Optional.empty();
      }
      String port = "";
      String password = "";
      for (String line : Files.readAllLines(folder.resolve("redis.conf"))) {
        port = line.startsWith(PORT) ? line.substring(PORT.length()) : port;
        password = line.startsWith(PASSWORD) ? line.substring(PASSWORD.length()) : password;
      }
      return Optional.of(address(Integer.parseInt(port), password));
    } catch (IOException | NumberFormatException e) {
      // Without the cause: a line of the configuration may be in it.
      throw new ConfigurationException(
          "the Redis server of "
              + folder
              + " runs, but its configuration cannot be read by this user");
    }
  }

  private static FileChannel lock(Path folder) {
    try {
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return channel;
        }
      } catch (OverlappingFileLockException e) {
        // Said below: it is this very process.
      }
      channel.close();
    } catch (IOException e) {
      throw new ConfigurationException(
          "cannot write the data folder "
              + folder
              + "; set THERIAC_HOME to one that can be written",
          e);
    }
    throw new ConfigurationException(
        "the data folder " + folder + " is in use by another Theriac; stop it or set THERIAC_HOME");
  }

  private static Optional<EmbeddedRedis> attempt(
      Path folder, ServerBinary binary, FileChannel lockFile) throws IOException {
    int port = freePort();
    String password = password();
    writePrivately(configurationFile(folder), configuration(folder, port, password));
    Process process = launch(folder, binary);
    URI uri = address(port, password);
    if (!awaitReady(process, port, password)) {
      process.destroyForcibly();
      return Optional.empty();
    }
    LOG.info("Redis {} runs on port {}, data in {}", binary.version(), port, folder);
    return Optional.of(new EmbeddedRedis(binary, process, uri, folder, lockFile));
  }

  /** Starts the server that the folder's configuration describes. */
  private static Process launch(Path folder, ServerBinary binary) throws IOException {
    List<String> command = new ArrayList<>();
    // In a session of its own, or Ctrl-C at a terminal would end Redis before the calls under way
    // have ended.
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(binary.path().toAbsolutePath().toString());
    command.add(configurationFile(folder).toAbsolutePath().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(folder).toFile())
            .start();
    writePrivately(pidFile(folder), process.pid() + "\n" + startOf(process.toHandle()));
    return process;
  }

  private static URI address(int port, String password) {
    return URI.create("redis://:" + password + "@" + HOST + ":" + port);
  }

  private static String configuration(Path folder, int port, String password) {
    return String.join(
        "\n",
        "bind " + HOST,
        PORT + port,
        "protected-mode yes",
        PASSWORD + password,
        "dir \"" + folder.toAbsolutePath() + "\"",
        "daemonize no",
        "appendonly yes",
        "appendfsync always",
        "no-appendfsync-on-rewrite no",
        "aof-use-rdb-preamble yes",
        "save \"\"",
        "databases 1",
        "maxmemory-policy noeviction",
        "loglevel notice",
        "");
  }

  private static boolean awaitReady(Process process, int port, String password) {
    long end = System.nanoTime() + LOADING.toNanos();
    DefaultJedisClientConfig config =
        DefaultJedisClientConfig.builder()
            .password(password)
            .serverDefaultProtocol()
            .connectionTimeoutMillis(200)
            .socketTimeoutMillis(1_000)
            .build();
    try {
      while (process.isAlive() && System.nanoTime() < end) {
        try (Jedis jedis = new Jedis(new HostAndPort(HOST, port), config)) {
          jedis.ping();
          return true;
        } catch (JedisException e) {
          // Not listening yet, or still reading its data.
          Thread.sleep(10);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /**
   * A server whose Theriac was killed lives on; it is told to end, so that its files are complete
   * and its own.
   */
  private static void stopOrphan(Path folder) throws IOException {
    if (!Files.exists(pidFile(folder))) {
      return;
    }
    Optional<ProcessHandle> orphan = living(folder);
    if (orphan.isPresent()) {
      LOG.warn("stopping the Redis server of a Theriac that did not end properly");
      if (!stop(orphan.get()) && orphan.get().isAlive()) {
        throw new ConfigurationException(
            "a Redis server of an earlier start, process "
                + orphan.get().pid()
                + ", cannot be stopped; stop it");
      }
    }
    Files.deleteIfExists(pidFile(folder));
  }

  /** The server process that the folder's process file names, if it lives. */
  private static Optional<ProcessHandle> living(Path folder) throws IOException {
    if (!Files.exists(pidFile(folder))) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile(folder));
    if (lines.size() != 2 || !lines.get(0).matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0)))
        .filter(ProcessHandle::isAlive)
        // Numbers of processes are used again; one that began at another time is somebody else's.
        .filter(process -> isSameStart(startOf(process), lines.get(1)));
  }

  /**
   * Each process tells starts by the moment that it believes the machine began at, which moves with
   * the clock: two of them may tell a second apart what is one start.
   */
  private static boolean isSameStart(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    try {
      return Duration.between(Instant.parse(one), Instant.parse(other))
              .abs()
              .compareTo(CLOCKS_APART)
          <= 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** An older server would not find what a later one wrote, and begin with nothing. */
  private static void checkVersion(Path folder, ServerBinary binary) throws IOException {
    Path file = folder.resolve("version");
    if (Files.exists(file)) {
      String written = Files.readString(file).strip();
      if (written.matches("\\d+") && Integer.parseInt(written) > binary.major()) {
        throw new ConfigurationException(
            "the data in "
                + folder
                + " is of Redis "
                + written
                + " and the server found is Redis "
                + binary.version()
                + "; install redis-server "
                + written
                + " or later");
      }
    }
    Files.writeString(file, binary.major() + "\n");
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private static boolean stop(ProcessHandle process) {
    long end = System.nanoTime() + STOPPING.toNanos();
    try {
      do {
        // Redis refuses to end while it writes its first file, and does not remember that it was
        // asked.
        process.destroy();
        try {
          process.onExit().get(1, TimeUnit.SECONDS);
          return true;
        } catch (TimeoutException e) {
          continue;
        }
      } while (System.nanoTime() < end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      return !process.isAlive();
    }
    process.destroyForcibly();
    return false;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  private static String password() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static void writePrivately(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private static Path configurationFile(Path folder) {
    return folder.resolve("redis.conf");
  }

  private static Path log(Path folder) {
    return folder.resolve("redis.log");
  }

  private static Path pidFile(Path folder) {
    return folder.resolve("redis.pid");
  }

  private static String lastLine(Path folder) {
    try {
      List<String> lines = Files.readAllLines(log(folder), StandardCharsets.ISO_8859_1);
      return lines.isEmpty() ? "it said nothing" : lines.getLast();
    } catch (IOException e) {
      return "it said nothing";
    }
  }

  private static void release(FileChannel lockFile) {
    try {
      lockFile.close();
    } catch (IOException e) {
      LOG.warn("the data folder stays locked until this process ends");
    }
  }

  /** Where it listens, with its password: not for logs. */
  public URI uri() {
    return uri;
  }

  /** Number of the server's process. */
  public long pid() {
    return process.pid();
  }

  /** Ends the server; it flushes and closes its files first. Closing twice does nothing. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    if (process.isAlive() && !stop(process.toHandle())) {
      LOG.warn("Redis did not end within {} s and was cut", STOPPING.toSeconds());
    }
    try {
      Files.deleteIfExists(pidFile(folder));
    } catch (IOException e) {
      LOG.warn("the process file of Redis stays; the next start sees that it is stale");
    }
    release(lockFile);
  }
}
