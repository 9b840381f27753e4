package org.theriac.knowledgebase.importers.oncology;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.theriac.knowledgebase.importers.ImportFailedException;
import org.theriac.knowledgebase.importers.Table;

/**
 * Reads a table of RefSeq transcripts (exon lengths, bounds of the coding sequence) into the codons
 * of each exon, for the genes whose exons biomarkers name.
 */
public final class ExonImporter {
  private static final List<String> COLUMNS =
      List.of("tx", "gene", "cds_start_i", "cds_end_i", "exon_lengths");

  private ExonImporter() {}

  /**
   * Reads the table.
   *
   * @param path tab-separated; lengths separated by commas, bounds 0-based and half open
   * @param genes genes to keep
   * @return the text of a Turtle file
   * @throws ImportFailedException if the table is not as expected
   */
  public static String read(Path path, Set<String> genes) {
    Table table = Table.tabSeparated(path, COLUMNS);
    TreeMap<String, Map<String, String>> byGene = new TreeMap<>();
    for (Map<String, String> row : table.rows()) {
      String gene = Table.cell(row, "gene");
      if (genes.contains(gene)) {
        byGene.putIfAbsent(gene, row);
      }
    }
    OncologyTurtle turtle =
        new OncologyTurtle(
            "Codons by exon, from RefSeq transcripts (public domain). Imported: do not edit.");
    byGene.forEach((gene, row) -> gene(table.file(), turtle, gene, row));
    return turtle.text();
  }

  private static void gene(
      String file, OncologyTurtle turtle, String gene, Map<String, String> row) {
    turtle.subject("gene:" + gene, "th:CancerGene").text("skos:notation", gene);
    turtle.text("th:exonsOf", Table.cell(row, "tx"));
    int codingStart = number(file, row, "cds_start_i");
    int codingEnd = number(file, row, "cds_end_i");
    int start = 0;
    int exon = 0;
    for (String length : Table.cell(row, "exon_lengths").split(",")) {
      exon++;
      int end;
      try {
        end = start + Integer.parseInt(length.strip());
      } catch (NumberFormatException e) {
        throw new ImportFailedException(file, gene, "an exon's length is not a number");
      }
      int first = Math.max(start, codingStart) - codingStart;
      // The stop codon is no residue.
      int last = Math.min(end, codingEnd - 3) - codingStart - 1;
      if (last >= first) {
        turtle.term(
            "th:exon",
            "[ th:number %d ; th:firstCodon %d ; th:lastCodon %d ]"
                .formatted(exon, first / 3 + 1, last / 3 + 1));
      }
      start = end;
    }
    turtle.end();
  }

  private static int number(String file, Map<String, String> row, String column) {
    try {
      return Integer.parseInt(Table.cell(row, column));
    } catch (NumberFormatException e) {
      throw new ImportFailedException(file, Table.cell(row, "gene"), column + " is not a number");
    }
  }
}
