package org.theriac.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
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
  private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Path file;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Trust trust;
  private volatile long lookedAt = System.nanoTime();
  private FileTime changed;

  /**
   * Reads the file.
   *
   * @throws ConfigurationException if it cannot be used
   */
  public TrustFile(Path file) {
    this.file = file;
    this.changed = time();
    this.trust = new TrustReader(file).read();
  }

  Trust trust() {
    if (System.nanoTime() - lookedAt > LOOK_EVERY_NANOS && looking.tryLock()) {
      try {
        lookedAt = System.nanoTime();
        FileTime now = time();
        if (!now.equals(changed)) {
          changed = now;
          trust = new TrustReader(file).read();
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

  private FileTime time() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new ConfigurationException("THERIAC_TRUST: there is no file " + file);
    }
  }

  @Override
  public String toString() {
    return "trust of " + file;
  }
}
