package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a value says that what a laboratory looked for is there. */
final class FoundOrNot {
  private static final Set<String> FOUND =
      Set.of(
          "positive",
          "present",
          "detected",
          "la9633-4",
          "la6576-8",
          "la11882-0",
          "10828004",
          "52101004",
          "260373001",
          "det",
          "found",
          "pos",
          "+",
          "(+)");
  private static final Set<String> NOT_FOUND =
      Set.of(
          "negative",
          "absent",
          "not detected",
          "not present",
          "la9634-2",
          "la6577-6",
          "la11883-8",
          "260385009",
          "2667000",
          "260415000",
          "nd",
          "undetected",
          "not found",
          "neg",
          "(-)");

  private FoundOrNot() {}

  /** True if a word or code says that it is there. */
  static boolean isFound(String word) {
    return FOUND.contains(word.toLowerCase(Locale.ROOT));
  }

  /** True if a word or code says that it is not there. */
  static boolean isNotFound(String word) {
    return NOT_FOUND.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a value says that what was looked for is there; empty if it says neither or both. */
  static Optional<Boolean> of(JsonNode holder) {
    Set<String> said = new LinkedHashSet<>();
    said(said, FhirTree.object(holder, "valueCodeableConcept"));
    said.add(FhirTree.text(holder, "valueString").toLowerCase(Locale.ROOT).strip());
    said.remove("");
    JsonNode flag = holder.path("valueBoolean");
    if (said.isEmpty() && !flag.isBoolean()) {
      // Without a value the interpretation is the result.
      FhirTree.list(holder, "interpretation").forEach(one -> said(said, one));
    }
    boolean found =
        said.stream().anyMatch(FOUND::contains) || (flag.isBoolean() && flag.booleanValue());
    boolean notFound =
        said.stream().anyMatch(NOT_FOUND::contains) || (flag.isBoolean() && !flag.booleanValue());
    return found == notFound ? Optional.empty() : Optional.of(found);
  }

  private static void said(Set<String> said, JsonNode concept) {
    FhirTree.allWords(concept).forEach(words -> said.add(words.toLowerCase(Locale.ROOT)));
    FhirTree.list(concept, "coding")
        .forEach(coding -> said.add(FhirTree.text(coding, "code").toLowerCase(Locale.ROOT)));
  }
}
