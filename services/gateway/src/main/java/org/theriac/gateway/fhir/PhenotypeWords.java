package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Words and codes that are kept as data beside the code: phenotypes and HGNC ids. */
final class PhenotypeWords {
  private static final Map<String, String> PHENOTYPES = table("phenotypes.tsv");
  private static final Map<String, String> GENES = table("hgnc.tsv");

  private static final Pattern BETWEEN_BASES = Pattern.compile("^:|[\\s/|,:;()]");

  private static final Pattern ULTRA = Pattern.compile("\\bultra[\\s-]+(?=rapid)");

  private PhenotypeWords() {}

  /**
   * The phenotype that a concept states.
   *
   * @param concept with codings, text or both
   * @param gene the gene's symbol, which may stand before the phenotype; empty if not known
   * @return words of the knowledge base; empty if the concept states none
   */
  static String phenotype(JsonNode concept, String gene) {
    for (JsonNode coding : FhirTree.list(concept, "coding")) {
      String known = PHENOTYPES.get(FhirTree.text(coding, "code").toLowerCase(Locale.ROOT));
      if (known != null) {
        return known;
      }
    }
    for (String words : FhirTree.allWords(concept)) {
      String known = phenotype(words, gene);
      if (!known.isEmpty()) {
        return known;
      }
    }
    return "";
  }

  /** The phenotype that words state; empty if none. */
  static String phenotype(String words, String gene) {
    String plain = words.strip();
    if (!gene.isEmpty() && plain.startsWith(gene)) {
      plain = plain.substring(gene.length()).strip();
    }
    plain = plain.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    String bases = BETWEEN_BASES.matcher(plain).replaceAll("");
    bases = bases.startsWith("c.") ? bases.substring(2) : bases;
    for (String key : List.of(bases, gene.toLowerCase(Locale.ROOT) + " " + bases)) {
      if (PHENOTYPES.containsKey(key)) {
        return PHENOTYPES.get(key);
      }
    }
    if (plain.startsWith(":") || plain.startsWith("-")) {
      plain = plain.substring(1).strip();
    }
    plain = ULTRA.matcher(plain).replaceAll("ultra").replace("metaboliser", "metabolizer");
    String known = PHENOTYPES.get(plain);
    if (known != null) {
      return known;
    }
    // "poor metabolizer (PM)", "intermediate metabolizer phenotype"
    for (String end : List.of(" phenotype", " status")) {
      if (plain.endsWith(end)) {
        plain = plain.substring(0, plain.length() - end.length());
      }
    }
    int bracket = plain.indexOf('(');
    String head = bracket > 0 ? plain.substring(0, bracket).strip() : plain;
    return PHENOTYPES.getOrDefault(head, "");
  }

  /** The gene of an HGNC id, with or without {@code HGNC:}; empty if not listed. */
  static String geneOf(String hgncId) {
    String id = hgncId.startsWith("HGNC:") ? hgncId.substring("HGNC:".length()) : hgncId;
    return GENES.getOrDefault(id.strip(), "");
  }

  private static Map<String, String> table(String name) {
    Map<String, String> table = new HashMap<>();
    DataRows.of(PhenotypeWords.class, name, 2).forEach(row -> table.put(row[0], row[1]));
    return Map.copyOf(table);
  }
}
