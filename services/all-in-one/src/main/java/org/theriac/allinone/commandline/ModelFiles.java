package org.theriac.allinone.commandline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.theriac.models.evaluation.Selection;
import org.theriac.models.ranker.TrainingTable;

/** Where the released model and its data lie in a checkout. */
final class ModelFiles {
  static final Path RESOURCES =
      Path.of("models", "src", "main", "resources", "org", "theriac", "models");
  static final Path TABLE = RESOURCES.resolve("label-agreement.tsv");
  static final Path FROZEN = RESOURCES.resolve("frozen-2020-03.tsv");
  static final Path MODEL = RESOURCES.resolve("therapy-ranker.pb");
  static final Path CARD = RESOURCES.resolve("model-card.md");

  private ModelFiles() {}

  /** The training table of the checkout. */
  static TrainingTable table() {
    return read(TABLE);
  }

  /** The table with the evidence of the day of the temporal protocol. */
  static TrainingTable frozen() {
    return read(FROZEN);
  }

  /** Chooses, trains and evaluates as the released model was. */
  static Selection selection(TrainingTable table, TrainingTable frozen) {
    return Selection.of(table.rows(), frozen.rows(), "FDA", "EMA");
  }

  private static TrainingTable read(Path file) {
    try (var reader = Files.newBufferedReader(inCheckout(file))) {
      return TrainingTable.read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("the training data cannot be read: " + file, e);
    }
  }

  /** A path of the checkout that the launcher runs from. */
  static Path inCheckout(Path path) {
    return Path.of(System.getProperty("theriac.root", ".")).resolve(path);
  }

  /** The knowledge release named by a table's provenance. */
  static String knowledgeRelease(TrainingTable table) {
    var start = "knowledge release: ";
    return table.provenance().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow(() ->
            new CallerError(
                "MALFORMED_TABLE", "the training data does not name its knowledge release"));
  }
}
