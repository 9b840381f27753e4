package org.theriac.ontology.biomarkers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.CancerGene;

/** The names under which genes and markers of a release are given, and the symbols they mean. */
final class SymbolNames {
  private static final int LONGEST_SYMBOL = 40;

  private final Map<String, GeneSymbol> symbols = new HashMap<>();

  /** Symbols and aliases of a release; a symbol counts before another gene's alias. */
  SymbolNames(Map<GeneSymbol, CancerGene> genes) {
    genes.forEach((symbol, gene) ->
        gene.aliases()
            .forEach(alias -> symbols.putIfAbsent(alias.toUpperCase(Locale.ROOT), symbol)));
    genes.keySet().forEach(symbol -> symbols.put(symbol.value().toUpperCase(Locale.ROOT), symbol));
  }

  /** Whether it is a symbol or an alias of the release. */
  boolean knows(GeneSymbol gene) {
    return symbols.containsKey(gene.value().toUpperCase(Locale.ROOT));
  }

  /**
   * The symbol that the release uses for a gene or marker, whose name may hold hyphens that the
   * symbol lacks; the name itself if the release does not know it.
   */
  GeneSymbol symbolOf(String name) {
    String trimmed = name.strip();
    String upper = trimmed.toUpperCase(Locale.ROOT);
    GeneSymbol known = symbols.get(upper);
    if (known == null && upper.length() <= LONGEST_SYMBOL) {
      known = symbols.get(withoutSigns(upper));
    }
    return known == null ? new GeneSymbol(trimmed) : known;
  }

  /** {@code B-RAF} is written for BRAF, {@code FLT-3} for FLT3. */
  private static String withoutSigns(String upper) {
    StringBuilder letters = new StringBuilder(upper.length());
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      if (c != '-' && c != '_' && c != '.' && c != ' ') {
        letters.append(c);
      }
    }
    return letters.toString();
  }
}
