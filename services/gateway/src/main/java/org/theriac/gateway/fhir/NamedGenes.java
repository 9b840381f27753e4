package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the gene that an Observation is about, among those of the knowledge release.
 *
 * @param release genes of the knowledge release, to find a gene in the words of a code
 */
record NamedGenes(Set<String> release) {
  /** True if it is a gene of the release. */
  boolean knows(String gene) {
    return release.contains(gene);
  }

  /** The gene of the release that a word is, in small letters only if it has a number; or empty. */
  String known(String word) {
    if (release.contains(word)) {
      return word;
    }
    String upper = word.toUpperCase(Locale.ROOT);
    return word.chars().anyMatch(Character::isDigit) && release.contains(upper) ? upper : "";
  }

  /** True if words name a gene of the release that is not the one given. */
  boolean namesAnother(String words, String gene) {
    return GeneOfObservation.allInWords(words, release).stream().anyMatch(one -> !one.equals(gene));
  }

  /** The gene studied, else the one of the code's words, else the one that the code means. */
  String aboutGene(ObjectNode observation, JsonNode code) {
    String studied = studied(observation);
    if (!studied.isEmpty()) {
      return studied;
    }
    return ofCode(code);
  }

  String ofCode(JsonNode code) {
    String named = GeneOfObservation.inWords(code, release);
    return named.isEmpty() ? ofRelease(GeneCodes.gene(code)) : named;
  }

  /** The gene studied; in capitals where only so it is one of the release. */
  String studied(JsonNode observation) {
    String gene = GeneOfObservation.studied(observation);
    if (release.contains(gene)) {
      return gene;
    }
    // "CYP2C19 gene", small letters
    String known = GeneOfObservation.inWords(gene, release);
    return known.isEmpty() ? gene : known;
  }

  String ofRelease(String gene) {
    return release.contains(gene) ? gene : "";
  }

  String gene(ObjectNode observation, JsonNode code, String written) {
    String studied = studied(observation);
    if (!studied.isEmpty()) {
      return studied;
    }
    String named = Alleles.geneOf(written);
    return named.isEmpty() ? ofCode(code) : named;
  }
}
