package org.theriac.allinone.commandline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.deidentification.Deidentifier;
import org.theriac.trials.evaluation.notes.RulesFingerprint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes cleaned copies of notes for training and other uses outside of the care of a patient.",
      "In: JSON Lines of {\"text\",\"date_shift_days\"}. Out: a new folder with notes.jsonl, one",
      "{\"line\",\"text\"} for each note that could be cleaned (line: its place in the input), and",
      "manifest.json: rules, release, counts, checksum. Nothing else of the input is passed on, no",
      "id either. A note that cannot be cleaned is left out and counted. It is no proof that the",
      "copies hold no identifiers: read a sample before they leave the house."
    })
final class NotesExport implements Callable<Integer> {
  static final String NOTES = "notes.jsonl";
  static final String MANIFEST = "manifest.json";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "the folder to make; it must not be there yet")
  Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    var release = KnowledgeReleases.load();
    var counts = write(Deidentifier.of(release), release, System.in, folder);
    System.err.println(
        counts.written() + " notes written, " + counts.refused() + " left out; see " + MANIFEST);
    return counts.refused() == 0 ? 0 : 1;
  }

  /**
   * Writes the folder as a whole or not at all.
   *
   * @throws CallerError FOLDER_EXISTS
   * @throws IOException if reading or writing fails; no folder is left then
   */
  static ExportCounts write(
      Deidentifier deidentifier, KnowledgeRelease release, InputStream in, Path folder)
      throws IOException {
    var target = folder.toAbsolutePath();
    if (Files.exists(target)) {
      throw new CallerError("FOLDER_EXISTS", "the folder is there already; name a new one");
    }
    var parent = target.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new CallerError("NO_FOLDER", "the folder that shall hold it is not there; make it");
    }
    var building = Files.createTempDirectory(parent, ".export");
    try {
      var cleaning = new ExportedNotes(deidentifier);
      var sum = sha256();
      try (var notes =
          new DigestOutputStream(
              new BufferedOutputStream(Files.newOutputStream(building.resolve(NOTES)), 1 << 16),
              sum)) {
        JsonLines.each(in, cleaning::clean, (said, last) -> cleaning.write(said, notes));
      }
      Files.write(
          building.resolve(MANIFEST),
          JsonLines.JSON
              .writerWithDefaultPrettyPrinter()
              .writeValueAsBytes(
                  cleaning
                      .counts()
                      .manifest()
                      .put("made_at", Instant.now().toString())
                      .put("rules", RulesFingerprint.of(deidentifier))
                      .put("knowledge_release", release.id())
                      .put("sha256", HexFormat.of().formatHex(sum.digest()))));
      Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
      return cleaning.counts();
    } finally {
      discard(building);
    }
  }

  private static void discard(Path building) throws IOException {
    Files.deleteIfExists(building.resolve(NOTES));
    Files.deleteIfExists(building.resolve(MANIFEST));
    Files.deleteIfExists(building);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
