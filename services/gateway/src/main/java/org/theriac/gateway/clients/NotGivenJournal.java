package org.theriac.gateway.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decisions that wait to be recorded as not given, in a file, so that a gateway that is killed
 * meanwhile says so at its next start. It holds nothing of a patient: tenant, the decision's random
 * id and where it may stand in the audit chain; the chain itself says whose it was. It outlives the
 * process, and the machine's fall only as far as the system had written it.
 *
 * <p>The file comes with the first decision that waits and is empty again when none does. One
 * gateway writes it at a time; a second one in the same folder goes without.
 */
final class NotGivenJournal {
  private static final Logger LOG = LoggerFactory.getLogger(NotGivenJournal.class);
  private static final Pattern WAITS =
      Pattern.compile("\\+\t([^\t]{1,256})\t([0-9a-f-]{36})\t([0-9]{1,18})");
  private static final Pattern DONE = Pattern.compile("-\t([0-9a-f-]{36})");

  /** So many are kept at a time, of about 80 bytes each. */
  private static final int MOST = 100_000;

  /** Lines beyond are not read. */
  private static final int MOST_LINES = 10 * MOST;

  private final Optional<Path> file;
  private @Nullable FileChannel channel;
  private boolean unusable;
  private int open;

  /**
   * What waits.
   *
   * @param tenant in whose chain it belongs
   * @param id of the decision
   * @param from the first place in the chain where the decision may stand; 0 = it is not there
   */
  record Line(String tenant, String id, long from) {}

  /** A journal in a folder; in none, nothing is kept. */
  NotGivenJournal(Optional<Path> folder) {
    this.file = folder.map(path -> path.resolve("gateway").resolve("not-given.journal"));
  }

  /** What was left by a gateway that ended before all was recorded; stays until it is done. */
  synchronized List<Line> left() {
    if (file.isEmpty() || !Files.exists(file.get())) {
      return List.of();
    }
    try {
      if (writable().isEmpty()) {
        return List.of();
      }
      Map<String, Line> left = new LinkedHashMap<>();
      // A line may be cut off where its writer was, within a letter even: it is none, and no other
      // one goes with it.
      try (var reader =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file.get()), StandardCharsets.UTF_8))) {
        reader
            .lines()
            .limit(MOST_LINES)
            .forEach(line -> {
              Matcher waits = WAITS.matcher(line);
              Matcher done = DONE.matcher(line);
              if (waits.matches()) {
                String id = waits.group(2);
                left.put(id, new Line(waits.group(1), id, Long.parseLong(waits.group(3))));
              } else if (done.matches()) {
                left.remove(done.group(1));
              }
            });
      }
      open = left.size();
      empty();
      if (open > 0) {
        // The next line begins anew, whatever the last one is.
        append("\n");
      }
      return new ArrayList<>(left.values());
    } catch (IOException | UncheckedIOException e) {
      LOG.error("what a gateway before left as not given cannot be read: {}", e.toString());
      return List.of();
    }
  }

  /** Keeps one until {@link #done}. */
  synchronized void add(Line line) {
    open++;
    if (open > MOST) {
      return;
    }
    append("+\t" + line.tenant() + "\t" + line.id() + "\t" + line.from() + "\n");
  }

  /** It is recorded. */
  synchronized void done(String id) {
    open--;
    append("-\t" + id + "\n");
    try {
      empty();
    } catch (IOException e) {
      LOG.warn("the list of decisions not given cannot be emptied: {}", e.toString());
    }
  }

  /** An id for what has none of its own. */
  static String newId() {
    return UUID.randomUUID().toString();
  }

  synchronized void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("closing failed", e);
      }
    }
    unusable = true;
  }

  private void empty() throws IOException {
    if (open <= 0 && channel != null) {
      channel.truncate(0);
    }
  }

  private void append(String line) {
    try {
      Optional<FileChannel> to = writable();
      if (to.isPresent()) {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          to.get().write(bytes);
        }
      }
    } catch (IOException e) {
      unusable = true;
      LOG.error(
          "decisions not given are kept in memory only, and lost if the gateway is killed: {}",
          e.toString());
    }
  }

  private Optional<FileChannel> writable() throws IOException {
    if (unusable || file.isEmpty()) {
      return Optional.empty();
    }
    if (channel == null) {
      Files.createDirectories(file.get().getParent());
      FileChannel opened =
          FileChannel.open(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (lock(opened) == null) {
        opened.close();
        unusable = true;
        LOG.warn(
            "another gateway keeps its decisions not given in this folder; ours are in memory");
        return Optional.empty();
      }
      channel = opened;
    }
    return Optional.of(channel);
  }

  private static @Nullable FileLock lock(FileChannel opened) throws IOException {
    try {
      return opened.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
