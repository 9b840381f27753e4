package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which gene an Observation is about, however a laboratory says it. */
final class GeneOfObservation {
  static final String GENE_STUDIED = "48018-6";
  private static final Set<String> GENE_WORDS =
      Set.of("gene", "gene studied", "gene name", "gene symbol");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_,;:.=()\\[\\]/*]+");

  private GeneOfObservation() {}

  /**
   * The gene of the component "gene studied": the symbol as display, text or code, or the HGNC id.
   *
   * @return empty if there is no such component, or none that is understood
   */
  static String studied(JsonNode observation) {
    for (JsonNode component : FhirTree.list(observation, "component")) {
      JsonNode code = FhirTree.object(component, "code");
      if (FhirTree.hasCode(code, GENE_STUDIED) || isNamedGene(code)) {
        JsonNode value = FhirTree.object(component, "valueCodeableConcept");
        String gene = value.isMissingNode() ? FhirTree.text(component, "valueString") : of(value);
        if (!gene.isEmpty()) {
          return gene;
        }
      }
    }
    return "";
  }

  private static boolean isNamedGene(JsonNode code) {
    return FhirTree.allWords(code).stream()
        .anyMatch(words -> GENE_WORDS.contains(words.toLowerCase(Locale.ROOT).strip()));
  }

  private static String of(JsonNode concept) {
    for (JsonNode coding : FhirTree.list(concept, "coding")) {
      String code = FhirTree.text(coding, "code");
      String byId = code.isEmpty() ? "" : PhenotypeWords.geneOf(code);
      if (!byId.isEmpty()) {
        return byId;
      }
      String display = FhirTree.text(coding, "display");
      if (!display.isEmpty()) {
        return display;
      }
      if (!code.isEmpty() && !code.startsWith("HGNC:") && !Character.isDigit(code.charAt(0))) {
        return code;
      }
    }
    return FhirTree.text(concept, "text");
  }

  /**
   * A gene named in the words of a code, before words such as gene product metabolic activity.
   *
   * @param genes the genes of the knowledge release; nothing else is taken for a gene
   */
  static String inWords(JsonNode code, Set<String> genes) {
    for (String words : FhirTree.allWords(code)) {
      String gene = inWords(words, genes);
      if (!gene.isEmpty()) {
        return gene;
      }
    }
    for (JsonNode coding : FhirTree.list(code, "coding")) {
      String gene = inWords(FhirTree.text(coding, "code"), genes);
      if (!gene.isEmpty()) {
        return gene;
      }
    }
    return "";
  }

  /** A gene of the release among the words; empty if none. */
  static String inWords(String words, Set<String> genes) {
    Set<String> all = allInWords(words, genes);
    return all.isEmpty() ? "" : all.iterator().next();
  }

  /** The genes of the release among the words, in their order. */
  static Set<String> allInWords(String words, Set<String> genes) {
    Set<String> all = new LinkedHashSet<>();
    for (String word : BETWEEN_WORDS.split(TwoFieldAlleles.plain(words), -1)) {
      if (genes.contains(word)) {
        all.add(word);
        continue;
      }
      String upper = word.toUpperCase(Locale.ROOT);
      if (genes.contains(upper)) {
        all.add(upper);
      }
    }
    return all;
  }
}
