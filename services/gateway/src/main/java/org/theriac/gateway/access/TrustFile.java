package org.theriac.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.transport.ConfigurationException;

/**
 * The file of trusted issuers, read again when it changes, so that keys rotate without a restart. A
 * changed file that cannot be used leaves what was trusted before and says so in the log.
 */
public final class TrustFile {
  private static final Logger LOG = LoggerFactory.getLogger(TrustFile.class);
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final Path file;
  private final Duration between;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Trust trust;
  private volatile long lookedAt = System.nanoTime();

  /** Times of the files that were read; none = reading failed, so they are read again. */
  private Map<Path, FileTime> times;

  /**
   * Reads the file.
   *
   * @throws ConfigurationException if it cannot be used
   */
  public TrustFile(Path file) {
    this(file, BETWEEN);
  }

  /**
   * Reads the file.
   *
   * @param between how long a change may go unseen
   */
  TrustFile(Path file, Duration between) {
    this.file = file;
    this.between = between;
    TrustReader reader = new TrustReader(file);
    this.trust = reader.read();
    this.times = reader.files();
  }

  Trust trust() {
    if (System.nanoTime() - lookedAt > between.toNanos() && looking.tryLock()) {
      try {
        lookedAt = System.nanoTime();
        if (isChanged()) {
          times = Map.of();
          TrustReader reader = new TrustReader(file);
          trust = reader.read();
          times = reader.files();
          LOG.info("the trusted issuers were read again");
        }
      } catch (ConfigurationException e) {
        LOG.error("{}; what was trusted before stays", e.getMessage());
      } finally {
        looking.unlock();
      }
    }
    return trust;
  }

  /** True if one of the files is another than was read, or not there. */
  private boolean isChanged() {
    for (Map.Entry<Path, FileTime> one : times.entrySet()) {
      try {
        if (!Files.getLastModifiedTime(one.getKey()).equals(one.getValue())) {
          return true;
        }
      } catch (IOException e) {
        // Reading says which.
        return true;
      }
    }
    return times.isEmpty();
  }

  @Override
  public String toString() {
    return "trust of " + file;
  }
}
