package org.theriac.allinone.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.importers.oncology.CivicImporter;

/**
 * Rewrites a table of CIViC as it was published in 2020 (gene and variant in two columns, names in
 * capitals, every cell in quotes) in the columns and spellings of a present one, so that the one
 * importer reads both. Rows whose direction was given both ways are left out: they say nothing.
 */
final class EarlierCivic {
  private static final Pattern ANY_PARTNER = Pattern.compile("([A-Za-z0-9]+) (FUSION|FUSIONS)");

  /** A change named after any fusion of the gene: "GENE FUSION G1202R". */
  private static final Pattern IN_ANY_FUSION =
      Pattern.compile("[A-Z0-9]+ FUSION ([A-Z][0-9]+[A-Z]?)");

  private static final Pattern TWO_GENES =
      Pattern.compile("([A-Z0-9]+)-([A-Z0-9]+)(?: FUSION)?(?:\\s+(.+))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)[0-9]{2}\\b");
  private static final Pattern TWO_CODONS = Pattern.compile("([A-Z][0-9]+)/([A-Z][0-9]+)");

  private EarlierCivic() {}

  /**
   * Rewrites a table.
   *
   * @return the number of rows left out
   * @throws IOException if it cannot be read, or a row has another number of cells than the header
   */
  static int rewrite(Path from, Path to) throws IOException {
    int leftOut = 0;
    var out = new StringBuilder(String.join("\t", CivicImporter.COLUMNS)).append('\n');
    try (BufferedReader reader = Files.newBufferedReader(from)) {
      var header = cells(reader.readLine());
      int number = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        var cells = cells(line);
        if (cells.size() != header.size()) {
          throw new IOException(
              "line " + number + ": " + header.size() + " cells expected, found " + cells.size());
        }
        var row = new HashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
          row.put(header.get(i), cells.get(i));
        }
        if (cell(row, "evidence_direction").contains(",")
            || cell(row, "drug_interaction_type").contains(",")) {
          leftOut++;
        } else {
          var ids = parts(row, "evidence_id");
          for (int i = 0; i < ids.size(); i++) {
            out.append(line(row, ids.get(i), i)).append('\n');
          }
        }
      }
    }
    Files.writeString(to, out);
    return leftOut;
  }

  /** Items that say the same were joined into one row; each is a row again. */
  private static String line(Map<String, String> row, String id, int part) {
    return String.join(
        "\t",
        profile(row, part),
        cell(row, "disease"),
        cell(row, "doid"),
        cell(row, "drugs"),
        cell(row, "drug_interaction_type"),
        cell(row, "evidence_type"),
        cell(row, "evidence_direction"),
        cell(row, "evidence_level"),
        cell(row, "clinical_significance"),
        part(row, "pubmed_id", part),
        cell(row, "source_type"),
        year(cell(row, "citation"), part),
        part(row, "rating", part).replace("NA", ""),
        cell(row, "evidence_status"),
        id,
        "",
        "false");
  }

  /** The variant of a joined item where there are as many as items, else any of the variants. */
  private static String profile(Map<String, String> row, int part) {
    var gene = cell(row, "gene");
    var variants = parts(row, "variant");
    return variants.size() == parts(row, "evidence_id").size()
        ? profile(gene, variants.get(part))
        : variants.stream()
            .map(variant -> profile(gene, variant))
            .collect(Collectors.joining(" OR "));
  }

  /** Gene and variant as a molecular profile of today. */
  static String profile(String gene, String variant) {
    var anyPartner = ANY_PARTNER.matcher(variant);
    if (anyPartner.matches()) {
      return "v::" + gene + " Fusion";
    }
    var inFusion = IN_ANY_FUSION.matcher(variant);
    if (inFusion.matches()) {
      return gene + " " + inFusion.group(1);
    }
    var codons = TWO_CODONS.matcher(variant);
    if (codons.matches()) {
      return gene + " " + codons.group(1) + " OR " + gene + " " + codons.group(2);
    }
    var genes = TWO_GENES.matcher(variant);
    if (genes.matches() && (isGene(gene, genes.group(1)) || isGene(gene, genes.group(2)))) {
      return fusion(gene, genes);
    }
    return gene + " " + (variant.equals("WILD TYPE") ? "Wildtype" : variant);
  }

  /** A change that was named after the fusion it sits in is one of the gene. */
  private static String fusion(String gene, Matcher genes) {
    if (genes.group(3) != null) {
      return gene + " " + genes.group(3);
    }
    return isGene(gene, genes.group(2))
        ? genes.group(1) + "::" + gene + " Fusion"
        : gene + "::" + genes.group(2) + " Fusion";
  }

  /** Whether a name is the gene's symbol, or the symbol without its last number. */
  private static boolean isGene(String gene, String name) {
    return gene.equals(name) || gene.matches(Pattern.quote(name) + "[0-9]");
  }

  private static List<String> parts(Map<String, String> row, String column) {
    return List.of(cell(row, column).split("\\s*,\\s*"));
  }

  /** The part of a joined cell, or the whole cell where it was not joined. */
  private static String part(Map<String, String> row, String column, int part) {
    var parts = parts(row, column);
    return part < parts.size() ? parts.get(part) : parts.getFirst();
  }

  /** The year of the citation at that place: a present table ends with it. */
  private static String year(String citation, int part) {
    var years = YEAR.matcher(citation).results().map(result -> result.group()).toList();
    return years.isEmpty() ? "" : years.get(Math.min(part, years.size() - 1));
  }

  private static String cell(Map<String, String> row, String column) {
    var cell = row.get(column);
    if (cell == null) {
      throw new IllegalArgumentException("the table has no column " + column);
    }
    return cell.replace('\t', ' ').strip();
  }

  /** The cells of a line, quotes taken off; a doubled quote is one. */
  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    for (String cell : line.split("\t", -1)) {
      boolean quoted = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"");
      cells.add((quoted ? cell.substring(1, cell.length() - 1) : cell).replace("\"\"", "\""));
    }
    return cells;
  }
}
