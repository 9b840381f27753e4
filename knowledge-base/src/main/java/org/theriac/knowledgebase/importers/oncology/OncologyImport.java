package org.theriac.knowledgebase.importers.oncology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.theriac.knowledgebase.importers.FactsFolder;
import org.theriac.knowledgebase.importers.ImportFailedException;

/**
 * Imports what a folder holds of oncology: {@code oncotree*.json}, the newest {@code
 * civic_evidence.tsv} or {@code *ClinicalEvidenceSummaries.tsv}, {@code transcripts.tsv}. Prints
 * how much of CIViC was not imported.
 */
public final class OncologyImport {
  private static final int DEPTH = 4;
  private static final Pattern RELEASE = Pattern.compile("([0-9]{4}-[0-9]{2})");

  private OncologyImport() {}

  /**
   * Imports everything that the folder holds.
   *
   * @param from folder that is searched to a depth of four
   * @param to the oncology folder of the facts
   * @throws ImportFailedException if the folder holds nothing to import or a file is not as
   *     expected
   */
  public static void run(Path from, Path to) {
    Optional<Path> oncoTree = newest(from, "oncotree.*\\.json");
    Optional<Path> civic = newest(from, "civic_evidence\\.tsv");
    Optional<Path> transcripts = newest(from, "transcripts\\.tsv");
    if (oncoTree.isEmpty() && civic.isEmpty() && transcripts.isEmpty()) {
      throw new ImportFailedException(
          String.valueOf(from.getFileName()),
          "",
          "holds no oncotree*.json, civic_evidence.tsv or transcripts.tsv");
    }
    oncoTree.ifPresent(
        path -> write(to.resolve("oncotree"), "tumor-types.ttl", OncoTreeImporter.read(path)));
    civic.ifPresent(path -> civic(path, to));
    transcripts.ifPresent(path ->
        write(
            to.resolve("transcripts"),
            "exons.ttl",
            ExonImporter.read(path, new TreeSet<>(OncologyNames.read(to).genesWithExons()))));
  }

  private static void civic(Path path, Path to) {
    TreeMap<String, String> files = new TreeMap<>(CivicImporter.read(path, release(path), to));
    String report = files.remove("not-imported.tsv");
    FactsFolder.replace(to.resolve("civic"), files);
    if (report != null) {
      write(to.resolve("civic"), "not-imported.tsv", report);
      System.err.println(
          (report.lines().count() - 1) + " rows of CIViC were not imported, see not-imported.tsv");
    }
  }

  private static String release(Path path) {
    Matcher matcher = RELEASE.matcher(path.toString());
    return matcher.find() ? matcher.group(1) : "";
  }

  private static void write(Path folder, String name, String text) {
    if (name.endsWith(".ttl")) {
      SortedMap<String, String> files = new TreeMap<>();
      files.put(name, text);
      FactsFolder.replace(folder, files);
      return;
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder.getFileName(), e);
    }
  }

  private static Optional<Path> newest(Path from, String name) {
    try (Stream<Path> walk = Files.walk(from, DEPTH)) {
      return walk.filter(path -> String.valueOf(path.getFileName()).matches(name))
          .max(java.util.Comparator.comparing(Path::toString));
    } catch (IOException e) {
      throw new ImportFailedException(
          String.valueOf(from.getFileName()), "", "cannot be read (" + e.getMessage() + ")");
    }
  }
}
