package org.theriac.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.transport.ConfigurationException;

/**
 * The keys that seal cookies: those of a file, one a line, or a random one that ends with the
 * process. The first seals, all of them open. The file is read again when it has changed, so that
 * keys are rotated without a restart: a new line is put before the old one, which is taken out once
 * no session of its time is left (an hour). A file that cannot be used any more leaves the keys as
 * they are, and is said in the log.
 */
final class SessionKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SessionKeys.class);
  private static final int BYTES = 32;
  private static final int MOST = 8;
  private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(5);

  private final Optional<Path> file;
  private final long lookEvery;
  private volatile List<byte[]> keys;
  private @Nullable FileTime changed;
  private long looked;

  private SessionKeys(Optional<Path> file, List<byte[]> keys, long lookEvery) {
    this.file = file;
    this.keys = keys;
    this.lookEvery = lookEvery;
    this.looked = System.nanoTime();
  }

  /**
   * The keys.
   *
   * @param file its path; blank = a random key
   * @throws ConfigurationException if the file cannot be used
   */
  static SessionKeys of(String file) {
    return of(file, LOOK_EVERY);
  }

  static SessionKeys of(String file, long lookEvery) {
    if (file.isBlank()) {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      return new SessionKeys(Optional.empty(), List.of(random), lookEvery);
    }
    Path path = Path.of(file);
    try {
      FileTime changed = Files.getLastModifiedTime(path);
      SessionKeys made = new SessionKeys(Optional.of(path), read(path), lookEvery);
      made.changed = changed;
      return made;
    } catch (IOException | IllegalArgumentException e) {
      // The content is not said.
      throw new ConfigurationException(
          "THERIAC_SESSION_KEY_FILE must name a file with 32 random bytes in base64 a line, at most"
              + " 8 lines");
    }
  }

  private static List<byte[]> read(Path path) throws IOException {
    List<byte[]> keys = new ArrayList<>();
    for (String line : Files.readAllLines(path)) {
      if (!line.isBlank()) {
        byte[] key = Base64.getDecoder().decode(line.strip());
        if (key.length != BYTES) {
          throw new IllegalArgumentException("a key of another length");
        }
        keys.add(key);
      }
    }
    if (keys.isEmpty() || keys.size() > MOST) {
      throw new IllegalArgumentException("no key, or too many");
    }
    return List.copyOf(keys);
  }

  /** The key that seals. */
  byte[] sealing() {
    return opening().getFirst();
  }

  /** The keys that open, the one that seals first. */
  List<byte[]> opening() {
    file.ifPresent(this::look);
    return keys;
  }

  private synchronized void look(Path path) {
    if (System.nanoTime() - looked < lookEvery) {
      return;
    }
    looked = System.nanoTime();
    try {
      FileTime now = Files.getLastModifiedTime(path);
      if (now.equals(changed)) {
        return;
      }
      keys = read(path);
      changed = now;
      LOG.info("the keys of sessions were read again: {}", keys.size());
    } catch (IOException | IllegalArgumentException e) {
      LOG.error("the file of THERIAC_SESSION_KEY_FILE cannot be used; the keys stay as they were");
    }
  }
}
