package org.theriac.allinone.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.theriac.ontology.v1.OutsideCall;

/**
 * A file of other callers' results: tab-separated gene, diplotype, phenotype, activity score;
 * trailing columns may be missing; lines that begin with {@code #} are comments.
 */
final class OutsideCallFile {
  private static final int COLUMNS = 4;

  private OutsideCallFile() {}

  static List<OutsideCall> readAll(List<Path> files) throws IOException {
    var calls = new ArrayList<OutsideCall>();
    for (Path file : files) {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          calls.add(read(line, file, number));
        }
      }
    }
    return calls;
  }

  private static OutsideCall read(String line, Path file, int number) {
    var cells = line.split("\t", -1);
    if (cells.length < 2 || cells.length > COLUMNS || cells[0].isBlank()) {
      throw new CallerError(
          "MALFORMED_LINE",
          file.getFileName()
              + ", line "
              + number
              + ": gene and diplotype, separated by a tab, are expected");
    }
    return OutsideCall.newBuilder()
        .setGene(cells[0].strip())
        .setDiplotype(cells[1].strip())
        .setPhenotype(cells.length > 2 ? cells[2].strip() : "")
        .setActivityScore(cells.length > 3 ? cells[3].strip() : "")
        .build();
  }
}
