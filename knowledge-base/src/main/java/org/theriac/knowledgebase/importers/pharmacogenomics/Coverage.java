package org.theriac.knowledgebase.importers.pharmacogenomics;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.importers.Table;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;

/**
 * A table of what the release knows of each gene-drug pair that CPIC ranks A or B, and why where it
 * knows nothing.
 */
public final class Coverage {
  private static final Set<String> LEVELS = Set.of("A", "A/B", "B");

  private Coverage() {}

  /**
   * Makes the table.
   *
   * @param pairs CPIC's pairs, comma-separated, with Gene, Drug, CPICLevel and CPICLevelStatus
   * @return tab-separated, with a header
   */
  public static String table(Path pairs, KnowledgeRelease release) {
    TreeSet<String> lines = new TreeSet<>();
    for (Map<String, String> row :
        Table.commaSeparated(pairs, List.of("Gene", "Drug", "CPICLevel", "CPICLevelStatus"))
            .rows()) {
      if (LEVELS.contains(Table.cell(row, "CPICLevel"))) {
        lines.add(line(row, release));
      }
    }
    return "drug\tgene\tlevel\tstatus\tCPIC rules\tDPWG rules\tFDA rules\tCPIC source version\tif none\n"
        + String.join("\n", lines)
        + "\n";
  }

  private static String line(Map<String, String> row, KnowledgeRelease release) {
    String drug = Table.cell(row, "Drug").toLowerCase(Locale.ROOT);
    GeneSymbol gene = new GeneSymbol(Table.cell(row, "Gene"));
    List<GuidanceRule> rules =
        release.drugs().byName().getOrDefault(drug, List.of()).stream()
            .map(Ingredient::rxcui)
            .flatMap(code ->
                release.pharmacogenomics().rulesByDrug().getOrDefault(code, List.of()).stream())
            .filter(rule -> rule.when().containsKey(gene))
            .toList();
    List<GuidanceRule> cpic = by("CPIC", rules);
    String versions =
        cpic.stream()
            .map(rule -> rule.source().version())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return String.join(
        "\t",
        drug,
        gene.value(),
        Table.cell(row, "CPICLevel"),
        Table.cell(row, "CPICLevelStatus"),
        Integer.toString(cpic.size()),
        Integer.toString(by("DPWG", rules).size()),
        Integer.toString(by("FDA", rules).size()),
        versions,
        cpic.isEmpty() ? reason(row, gene, drug, release) : "");
  }

  private static List<GuidanceRule> by(String issuer, List<GuidanceRule> rules) {
    return rules.stream().filter(rule -> rule.source().issuer().equals(issuer)).toList();
  }

  private static String reason(
      Map<String, String> row, GeneSymbol gene, String drug, KnowledgeRelease release) {
    if (!release.drugs().byName().containsKey(drug)) {
      return "the drug has no RxNorm code at hand";
    }
    if (Table.cell(row, "CPICLevelStatus").equals("Provisional")) {
      return "CPIC has no guideline for the pair yet";
    }
    return release.pharmacogenomics().genes().containsKey(gene)
        ? "the guideline has no machine-readable rows for the pair"
        : "the gene has no definition at hand";
  }
}
