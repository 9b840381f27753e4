package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A term that a condition or reason is compared with.
 *
 * @param kind {@code icd10} (the beginning of a code), {@code snomed} (a code) or {@code words}
 * @param term the code or words
 */
public record ClinicalTerms(String kind, String term) {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

  private static final Pattern NOT_THE_PATIENTS =
      Pattern.compile(
          "\\b(family history|no history|no evidence|risk of|fear of|screening for)\\b");

  /** True if a concept says this of the patient. */
  public boolean matches(JsonNode concept) {
    return switch (kind) {
      case "icd10" -> hasCode(concept, "icd-10", true);
      case "snomed" -> hasCode(concept, "snomed", false);
      case "words" -> hasWords(concept);
      default -> false;
    };
  }

  private boolean hasCode(JsonNode concept, String system, boolean beginning) {
    for (JsonNode coding : FhirTree.list(concept, "coding")) {
      String of = FhirTree.text(coding, "system").toLowerCase(Locale.ROOT);
      boolean ofSystem = of.isEmpty() || of.contains(system) || of.contains(oid(system));
      String code = FhirTree.text(coding, "code").toUpperCase(Locale.ROOT);
      if (ofSystem && (beginning ? code.startsWith(term) : code.equals(term))) {
        return true;
      }
    }
    return false;
  }

  private static String oid(String system) {
    return system.equals("snomed") ? "2.16.840.1.113883.6.96" : "2.16.840.1.113883.6.90";
  }

  private boolean hasWords(JsonNode concept) {
    for (String words : FhirTree.allWords(concept)) {
      String plain =
          BETWEEN_WORDS.matcher(" " + words.toLowerCase(Locale.ROOT) + " ").replaceAll(" ");
      if (plain.contains(" " + term + " ") && !NOT_THE_PATIENTS.matcher(plain).find()) {
        return true;
      }
    }
    return false;
  }
}
