package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The words of a value. */
final class WrittenValues {
  private static final String GLSTRING = "http://glstring.org";

  private WrittenValues() {}

  /** What a value may say, the most computable first. */
  static List<String> of(JsonNode holder) {
    List<String> written = new ArrayList<>();
    if (holder.has("dataAbsentReason")) {
      return written;
    }
    JsonNode value = FhirTree.object(holder, "valueCodeableConcept");
    for (JsonNode coding : FhirTree.list(value, "coding")) {
      if (FhirTree.text(coding, "system").equals(GLSTRING)) {
        String code = FhirTree.text(coding, "code");
        written.add(code.substring(code.lastIndexOf('#') + 1).replace('+', '/'));
      }
    }
    written.addAll(FhirTree.allWords(value));
    for (JsonNode coding : FhirTree.list(value, "coding")) {
      String code = FhirTree.text(coding, "code");
      if (code.indexOf('*') >= 0) {
        written.add(code);
      }
    }
    String text = FhirTree.text(holder, "valueString");
    if (!text.isEmpty()) {
      written.add(text);
    }
    written.removeIf(words -> words.length() > 400);
    written.replaceAll(words -> TwoFieldAlleles.plain(Alleles.signs(words)));
    return written;
  }

  /** What an Observation, or a component of one, says in any form that people would read. */
  static List<String> withAllElse(JsonNode observation) {
    List<String> said = new ArrayList<>(of(observation));
    JsonNode quantity = FhirTree.object(observation, "valueQuantity");
    if (quantity.path("value").isNumber()) {
      // Without an exponent: a tree of JSON holds 10.0 as 1E+1.
      var value = quantity.path("value").decimalValue().toPlainString();
      said.add((value + " " + FhirTree.text(quantity, "unit")).strip());
    }
    for (JsonNode interpretation : FhirTree.list(observation, "interpretation")) {
      said.addAll(FhirTree.allWords(interpretation));
      for (JsonNode coding : FhirTree.list(interpretation, "coding")) {
        said.add(FhirTree.text(coding, "code"));
      }
    }
    said.removeIf(String::isBlank);
    return said;
  }

  /** The notes of an Observation, as far as they are short enough for a result. */
  static List<String> notes(JsonNode observation) {
    List<String> notes = new ArrayList<>();
    for (JsonNode note : FhirTree.list(observation, "note")) {
      notes.add(FhirTree.text(note, "text"));
    }
    notes.removeIf(words -> words.isBlank() || words.length() > 400);
    return notes;
  }
}
