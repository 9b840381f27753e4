package org.theriac.knowledgebase.shelf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.theriac.knowledgebase.GermlineKnowledge;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.statements.DefectiveReleaseException;
import org.theriac.knowledgebase.statements.ReleaseFile;

/**
 * A site's knowledge releases, in a folder: each release is a file of its id; {@code active} names
 * the one that is used, and its absence means the one that the program came with; {@code history}
 * says who changed it, when and why. Files appear whole or not at all. What was ever used stays, so
 * that earlier decisions can be made again and the way back is one step. A site that serves holds
 * on to its release, see {@link #hold}: another program brings another one beside it, not instead.
 */
public final class ReleaseShelf {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,150}");
  private static final String ENDING = ".release";
  private static final String ACTIVE = "active";
  private static final String HISTORY = "history";
  private static final String LOCK = ".lock";

  private final Path folder;

  /**
   * The shelf in a folder.
   *
   * @param folder made when something is put on it
   */
  public ReleaseShelf(Path folder) {
    this.folder = folder;
  }

  /**
   * The shelf that {@code THERIAC_RELEASES} names, else {@code releases} in {@code THERIAC_HOME}
   * ({@code .theriac} here unless set).
   */
  public static ReleaseShelf of(Map<String, String> environment) {
    String named = environment.getOrDefault("THERIAC_RELEASES", "");
    String home = environment.getOrDefault("THERIAC_HOME", "");
    return new ReleaseShelf(
        named.isBlank()
            ? Path.of(home.isBlank() ? ".theriac" : home).resolve("releases")
            : Path.of(named));
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Id of the release that is used. */
  public String active() {
    return pointer().orElseGet(KnowledgeReleases::ownId);
  }

  /** Id that the pointer names; empty = the release that the program came with. */
  public Optional<String> pointer() {
    try {
      String id = Files.readString(folder.resolve(ACTIVE)).strip();
      return Optional.of(checked(id));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Loads the release that is used.
   *
   * @throws DefectiveReleaseException if it is damaged; another is never taken in its place
   * @throws ShelfException UNKNOWN_RELEASE if the file of the active one is missing
   */
  public KnowledgeRelease load() {
    Optional<String> other = other();
    return other.isPresent()
        ? KnowledgeReleases.compile(read(other.get()))
        : KnowledgeReleases.load();
  }

  /** Loads the germline tables of the release that is used, see {@link #load}. */
  public GermlineKnowledge loadGermline() {
    Optional<String> other = other();
    return other.isPresent()
        ? KnowledgeReleases.compileGermline(read(other.get()))
        : KnowledgeReleases.loadGermline();
  }

  /** Statements of the release that is used. */
  public ReleaseFile file() {
    return other().map(this::read).orElseGet(KnowledgeReleases::file);
  }

  /** Id of the release that is used, if it is not the one that the program came with. */
  public Optional<String> other() {
    return pointer().filter(id -> !id.equals(KnowledgeReleases.ownId()));
  }

  /**
   * Names the release in use where none is named yet, and keeps its file. From then on a change is
   * somebody's decision: a program that is replaced by a newer one answers with the same release as
   * before, and its own is there to be compared and activated.
   *
   * @return id of the release in use
   * @throws ShelfException BUSY if it is being changed at this moment
   * @throws UncheckedIOException if the folder cannot be written
   */
  public String hold() {
    if (pointer().isEmpty()) {
      return alone(() -> {
        if (pointer().isEmpty()) {
          String own = keep(KnowledgeReleases.file());
          write(folder.resolve(ACTIVE), (own + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return active();
      });
    }
    return active();
  }

  /**
   * Reads a release of the shelf, or the one that the program came with.
   *
   * @throws ShelfException UNKNOWN_RELEASE
   * @throws DefectiveReleaseException if it is damaged or is not the release of its name
   */
  public ReleaseFile read(String id) {
    Path file = folder.resolve(checked(id) + ENDING);
    try {
      ReleaseFile release = ReleaseFile.fromBytes(Files.readAllBytes(file));
      if (!release.id().equals(id)) {
        throw new DefectiveReleaseException("the file " + file + " holds another release");
      }
      return release;
    } catch (NoSuchFileException e) {
      ReleaseFile own = KnowledgeReleases.file();
      if (own.id().equals(id)) {
        return own;
      }
      throw new ShelfException(
          "UNKNOWN_RELEASE",
          "there is no release " + id + " here; stage it, or list what there is");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts a release on the shelf, beside the one that is used. It must compile.
   *
   * @return its id
   * @throws DefectiveReleaseException if it does not hold what the tables need
   * @throws ShelfException OTHER_CONTENT if another release of this id is here
   */
  public String stage(ReleaseFile release) {
    KnowledgeReleases.compile(release);
    return keep(release);
  }

  private String keep(ReleaseFile release) {
    String id = checked(release.id());
    byte[] bytes = release.toBytes();
    Path file = folder.resolve(id + ENDING);
    try {
      if (Files.exists(file)) {
        if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
          throw new ShelfException(
              "OTHER_CONTENT", "another release with the id " + id + " is staged already");
        }
        return id;
      }
      write(file, bytes);
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids of all releases, that of the program included. */
  public List<String> ids() {
    TreeSet<String> ids = new TreeSet<>();
    ids.add(KnowledgeReleases.ownId());
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith(ENDING))
            .map(name -> name.substring(0, name.length() - ENDING.length()))
            // A copy that a file system left beside them is no release.
            .filter(id -> ID.matcher(id).matches())
            .forEach(ids::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(ids);
  }

  /**
   * Makes a release the one that is used. Who serves takes it within seconds; whether it is fit is
   * to be found out before.
   *
   * @param by who decided it
   * @param reason why
   * @return the change
   * @throws ShelfException UNKNOWN_RELEASE, ALREADY_ACTIVE
   */
  public Change activate(String id, String by, String reason) {
    return change("activate", id, by, reason);
  }

  /**
   * Goes back to the release that was used before the last change.
   *
   * @throws ShelfException NOTHING_BEFORE if nothing was ever changed
   */
  public Change rollBack(String by, String reason) {
    return change("rollback", previous(), by, reason);
  }

  /**
   * The release that was used before the last change.
   *
   * @throws ShelfException NOTHING_BEFORE
   */
  public String previous() {
    String active = active();
    // A change that was written down and then interrupted was none.
    return history().reversed().stream()
        .filter(change -> change.to().equals(active))
        .findFirst()
        .map(Change::from)
        .orElseThrow(() ->
            new ShelfException(
                "NOTHING_BEFORE",
                "no release was ever activated here: there is nothing to go back to"));
  }

  private Change change(String action, String id, String by, String reason) {
    return alone(() -> changeAlone(action, id, by, reason));
  }

  /** What changes the folder; it may fail to write. */
  private interface Work<T> {
    T done() throws IOException;
  }

  /** One change at a time, of whatever process. */
  private <T> T alone(Work<T> work) {
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          throw busy();
        }
        return work.done();
      }
    } catch (OverlappingFileLockException e) {
      throw busy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ShelfException busy() {
    return new ShelfException(
        "BUSY",
        "the release is being changed by somebody else; look at the history, then try again");
  }

  private Change changeAlone(String action, String id, String by, String reason)
      throws IOException {
    String before = active();
    if (before.equals(id)) {
      throw new ShelfException("ALREADY_ACTIVE", "the release " + id + " is used already");
    }
    Change change = new Change(Instant.now(), action, before, id, oneLine(by), oneLine(reason));
    // Both stay here: the program's own may be another after the next update of the program.
    keep(read(id));
    keep(read(before));
    append(change);
    write(folder.resolve(ACTIVE), (id + "\n").getBytes(StandardCharsets.UTF_8));
    return change;
  }

  /** The changes, oldest first. */
  public List<Change> history() {
    List<Change> history = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(folder.resolve(HISTORY))) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 6) {
          throw new ShelfException("DAMAGED_HISTORY", "a line of the history is not of its form");
        }
        history.add(
            new Change(Instant.parse(cells[0]), cells[1], cells[2], cells[3], cells[4], cells[5]));
      }
      return history;
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (DateTimeException e) {
      throw new ShelfException("DAMAGED_HISTORY", "a line of the history is not of its form");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(Change change) throws IOException {
    StringBuilder lines = new StringBuilder();
    List<Change> all = new ArrayList<>(history());
    all.add(change);
    for (Change one : all) {
      lines
          .append(
              String.join(
                  "\t",
                  one.at().toString(),
                  one.action(),
                  one.from(),
                  one.to(),
                  one.by(),
                  one.reason()))
          .append('\n');
    }
    write(folder.resolve(HISTORY), lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(folder);
    Path temporary =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.isEmpty()) {
      throw new ShelfException("MISSING_FIELD", "who changes the release, and why, must be said");
    }
    return line;
  }

  private static String checked(String id) {
    if (!ID.matcher(id).matches()) {
      throw new ShelfException(
          "MALFORMED_ID", "the id of a release is letters, digits and . _ + -");
    }
    return id;
  }
}
