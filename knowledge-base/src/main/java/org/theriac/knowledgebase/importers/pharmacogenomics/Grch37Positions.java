package org.theriac.knowledgebase.importers.pharmacogenomics;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.theriac.knowledgebase.importers.JsonFile;
import org.theriac.knowledgebase.importers.Table;

/**
 * GRCh37 places of GRCh38 positions: a constant offset per gene, confirmed where a table gives both
 * builds, and the reference bases that differ.
 */
final class Grch37Positions {
  private final Map<String, Long> offsets = new HashMap<>();
  private final Map<String, String> references = new HashMap<>();
  private final Set<String> confirmed = new HashSet<>();

  /**
   * @param position 1-based GRCh37 position; empty = unknown
   * @param confirmed true if a table gives both builds
   * @param reference GRCh37 reference bases
   */
  record Place(OptionalLong position, boolean confirmed, String reference) {}

  private Grch37Positions() {}

  static Grch37Positions read(Path folder) {
    Grch37Positions result = new Grch37Positions();
    JsonFile offsets = JsonFile.read(folder.resolve("grch37_offsets.json"));
    offsets
        .root()
        .path("genes")
        .properties()
        .forEach(gene ->
            result.offsets.put(
                gene.getKey(), offsets.number(gene.getValue(), "offset", gene.getKey())));
    for (JsonNode swap : offsets.items(offsets.root(), "ref_swaps", "")) {
      result.references.put(
          offsets.text(swap, "gene", "ref_swaps") + " " + offsets.text(swap, "rsid", "ref_swaps"),
          offsets.text(swap, "grch37_ref", "ref_swaps"));
    }
    Table variants =
        Table.commaSeparated(
            folder.resolve("variant-table.csv"),
            List.of("Gene", "GRCh37Position", "GRCh38Position"));
    for (Map<String, String> row : variants.rows()) {
      result.confirmed.add(
          Table.cell(row, "Gene")
              + " "
              + Table.cell(row, "GRCh37Position")
              + " "
              + Table.cell(row, "GRCh38Position"));
    }
    return result;
  }

  Place place(String gene, long grch38, String rsid, String reference) {
    String reference37 =
        reference.length() == 1 ? references.getOrDefault(gene + " " + rsid, reference) : reference;
    Long offset = offsets.get(gene);
    if (offset == null) {
      return new Place(OptionalLong.empty(), false, reference37);
    }
    long grch37 = grch38 + offset;
    return new Place(
        OptionalLong.of(grch37),
        confirmed.contains(gene + " " + grch37 + " " + grch38),
        reference37);
  }
}
