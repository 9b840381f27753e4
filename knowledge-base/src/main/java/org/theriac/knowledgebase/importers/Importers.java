package org.theriac.knowledgebase.importers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.importers.drugs.DrugFacts;
import org.theriac.knowledgebase.importers.drugs.DrugTablesImporter;
import org.theriac.knowledgebase.importers.drugs.RrfImporter;
import org.theriac.knowledgebase.importers.oncology.OncologyImport;
import org.theriac.knowledgebase.importers.pharmacogenomics.Coverage;
import org.theriac.knowledgebase.importers.pharmacogenomics.DefinitionImporter;
import org.theriac.knowledgebase.importers.pharmacogenomics.GuidanceFacts;
import org.theriac.knowledgebase.importers.pharmacogenomics.GuidanceImporter;
import org.theriac.knowledgebase.importers.transcripts.TranscriptImport;

/**
 * Command line of the importers: {@code pgx|rxnorm|oncology|transcripts --from FOLDER --to FACTS}.
 * Exit code 1 and a message if an upstream file is not as expected.
 */
public final class Importers {
  private static final String USAGE =
      "usage: Importers pgx|rxnorm|oncology|transcripts --from FOLDER --to FACTS_FOLDER";

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
        case "pgx" -> importPharmacogenomics(from, to);
        case "coverage" ->
            FactsFolder.write(
                to.resolve("coverage.tsv"), Coverage.table(from, KnowledgeReleases.load()));
        case "rxnorm" -> importDrugs(from, to.resolve("drugs"));
        case "transcripts" ->
            TranscriptImport.run(
                from, to.resolve("../resources/org/theriac/knowledgebase/transcripts/refseq.tsv"));
        case "oncology" -> OncologyImport.run(from, to.resolve("oncology"));
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

  private static void importPharmacogenomics(Path from, Path to) {
    Path folder = to.resolve("pharmacogenomics");
    SortedMap<String, String> definitions = DefinitionImporter.read(from);
    Map<String, String> ingredients = new TreeMap<>();
    ingredients.putAll(KnownIngredients.read(to.resolve("drugs/rxnorm/ingredients.ttl")));
    ingredients.putAll(KnownIngredients.read(to.resolve("drugs/supplement.ttl")));
    GuidanceFacts guidance = GuidanceImporter.read(from, ingredients);
    FactsFolder.replace(folder.resolve("definitions"), definitions);
    FactsFolder.replace(folder.resolve("guidance"), guidance.rules());
    FactsFolder.replace(
        folder.resolve("sources"), new TreeMap<>(Map.of("guidance.ttl", guidance.sources())));
    FactsFolder.write(to.resolve("../../../reports/not-structured.tsv"), guidance.report());
  }

  private static void importDrugs(Path from, Path to) {
    Map<String, String> known = KnownIngredients.read(to.resolve("supplement.ttl"));
    DrugFacts facts =
        Files.exists(from.resolve("RXNCONSO.RRF"))
            ? RrfImporter.read(from, known)
            : DrugTablesImporter.read(from, known);
    TreeMap<String, String> files = new TreeMap<>();
    files.put(
        "ingredients.ttl",
        facts.ingredientsTurtle(
            "Ingredients: written by the importer; change the importer, not this file."));
    files.put(
        "products.ttl",
        facts.productsTurtle(
            "Products: written by the importer; change the importer, not this file."));
    FactsFolder.replace(to.resolve("rxnorm"), files);
    System.err.println(facts.ingredients() + " ingredients, " + facts.products() + " products");
  }
}
