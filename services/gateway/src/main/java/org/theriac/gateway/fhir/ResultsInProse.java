package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Genes of which a text speaks as of results, where nothing of it could be read. Each is handed on
 * with the words from its name on, so that whoever checks an order can say that there is a result
 * which was not understood: silence would read as checked.
 */
final class ResultsInProse {
  /** Words that make a text which names a gene speak of a result of it. */
  private static final Pattern AS_OF_A_RESULT =
      Pattern.compile(
          "\\*[0-9]|metaboli[sz]er|activity score|\\b(?:decreased|poor|no) function",
          Pattern.CASE_INSENSITIVE);

  /** Before words that stood behind others: read without those, they may mean the opposite. */
  private static final String TORN_OUT = "\u2026 ";

  private static final int LONGEST = 20_000;
  private static final int EXCERPT = 120;

  private ResultsInProse() {}

  /** Of the values of an Observation, however long they are; without one, of its notes. */
  static List<GeneObservation> ofValue(ObjectNode observation, Set<String> genes, boolean isFinal) {
    if (observation.has("dataAbsentReason")) {
      return List.of();
    }
    JsonNode value = FhirTree.object(observation, "valueCodeableConcept");
    List<String> texts = new ArrayList<>(FhirTree.allWords(value));
    texts.add(FhirTree.text(observation, "valueString"));
    for (JsonNode component : FhirTree.list(observation, "component")) {
      texts.addAll(FhirTree.allWords(FhirTree.object(component, "valueCodeableConcept")));
      texts.add(FhirTree.text(component, "valueString"));
    }
    texts.removeIf(String::isBlank);
    if (!texts.isEmpty()) {
      return of(observation, texts, genes, isFinal);
    }
    for (JsonNode note : FhirTree.list(observation, "note")) {
      texts.add(FhirTree.text(note, "text"));
    }
    return of(observation, texts, genes, false);
  }

  /** Of the conclusion of a report, in words or codes. */
  static List<GeneObservation> ofConclusion(ObjectNode report, Set<String> genes, boolean isFinal) {
    List<String> texts = new ArrayList<>(List.of(FhirTree.text(report, "conclusion")));
    for (JsonNode code : FhirTree.list(report, "conclusionCode")) {
      texts.addAll(FhirTree.allWords(code));
    }
    return of(report, texts, genes, isFinal);
  }

  private static List<GeneObservation> of(
      ObjectNode from, List<String> texts, Set<String> genes, boolean isFinal) {
    List<GeneObservation> spoken = new ArrayList<>();
    for (String written : texts) {
      String text = written.length() <= LONGEST ? written : written.substring(0, LONGEST);
      if (AS_OF_A_RESULT.matcher(text).find()) {
        for (String gene : GeneOfObservation.allInWords(text, genes)) {
          spoken.add(ObservationHead.result(from, gene, excerpt(text, gene), "", isFinal));
        }
      }
    }
    return spoken;
  }

  private static String excerpt(String text, String gene) {
    int place = text.toUpperCase(Locale.ROOT).indexOf(gene);
    String from = text.substring(Math.max(0, place));
    String excerpt = (from.length() <= EXCERPT ? from : from.substring(0, EXCERPT)).strip();
    boolean first = text.substring(0, Math.max(0, place)).chars().noneMatch(Character::isLetter);
    return first ? excerpt : TORN_OUT + excerpt;
  }
}
