package org.theriac.knowledgebase.importers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The shared data folder beside the project; tests that need it are skipped without it. */
final class SharedData {
  private SharedData() {}

  static Path folder() {
    String property = System.getProperty("theriac.shared.data", "");
    Path folder = Path.of(property);
    assumeTrue(
        !property.isEmpty() && Files.isDirectory(folder.resolve("pgx")),
        "skipped: no shared data beside the project (theriac.shared.data)");
    return folder;
  }

  static Path facts() {
    return Path.of(System.getProperty("theriac.root", ".."), "knowledge-base/src/main/facts");
  }
}
