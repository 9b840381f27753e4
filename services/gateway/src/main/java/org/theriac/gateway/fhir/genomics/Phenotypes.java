package org.theriac.gateway.fhir.genomics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/**
 * Phenotype words of the release as LOINC answers of the guide's value set of therapeutic
 * implications. Words that are not exactly one of these stay words: a likely or possible phenotype
 * must not be written as a certain one.
 */
final class Phenotypes {
  private static final Map<String, String> CODES =
      Map.of(
          "poor metabolizer", "LA9657-3",
          "intermediate metabolizer", "LA10317-8",
          "normal metabolizer", "LA25391-6",
          "rapid metabolizer", "LA25390-8",
          "ultrarapid metabolizer", "LA10315-2",
          "increased function", "LA25392-4",
          "normal function", "LA25393-2",
          "decreased function", "LA25395-7",
          "poor function", "LA25394-0");

  private Phenotypes() {}

  /** The phenotype as a concept, with its code if it has one. */
  static ObjectNode concept(String phenotype, String text) {
    String words = phenotype.strip().toLowerCase(Locale.ROOT);
    String code = CODES.get(words);
    ObjectNode concept =
        code == null
            ? Terms.words(text)
            : Terms.loinc(
                code, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    return concept.put("text", Terms.limited(text));
  }
}
