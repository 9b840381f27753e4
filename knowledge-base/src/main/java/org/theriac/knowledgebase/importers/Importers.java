package org.theriac.knowledgebase.importers;

import java.nio.file.Path;
import org.theriac.knowledgebase.importers.pharmacogenomics.DefinitionImporter;

/**
 * Command line of the importers: {@code pgx --from FOLDER [--to FACTS]}. Exit code 1 and a message
 * if an upstream file is not as expected.
 */
public final class Importers {
  private static final String USAGE = "usage: Importers pgx --from FOLDER --to FACTS_FOLDER";

  private Importers() {}

  /**
   * Runs an importer.
   *
   * @param arguments what to import, from where and to where
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /**
   * Runs an importer.
   *
   * @return exit code: 0 = imported, 1 = an upstream file is not as expected, 2 = wrong arguments
   */
  public static int run(String... arguments) {
    if (arguments.length != 5 || !arguments[1].equals("--from") || !arguments[3].equals("--to")) {
      System.err.println(USAGE);
      return 2;
    }
    Path from = Path.of(arguments[2]);
    Path to = Path.of(arguments[4]);
    try {
      switch (arguments[0]) {
        case "pgx" ->
            FactsFolder.replace(
                to.resolve("pharmacogenomics").resolve("definitions"),
                DefinitionImporter.read(from));
        default -> {
          System.err.println(USAGE);
          return 2;
        }
      }
      return 0;
    } catch (ImportFailedException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
