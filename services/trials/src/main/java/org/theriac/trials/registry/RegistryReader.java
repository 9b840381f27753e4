package org.theriac.trials.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads ClinicalTrials.gov's version 2 JSON: one study, an array of studies, or a page with {@code
 * studies}.
 */
public final class RegistryReader {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(4 << 20)
                          .build())
                  .build())
          .build();

  private RegistryReader() {}

  /**
   * Reads a document.
   *
   * @throws MalformedTrialException if it is no such document, naming the place
   */
  public static List<Trial> read(byte[] document) throws MalformedTrialException {
    JsonNode root;
    try {
      root = JSON.readTree(document);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new MalformedTrialException(
          "not valid JSON"
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
    } catch (IOException e) {
      throw new MalformedTrialException("not readable as JSON");
    }
    if (root == null || root.isMissingNode()) {
      throw new MalformedTrialException("the document is empty");
    }
    var studies = root.isArray() ? root : root.has("studies") ? root.get("studies") : null;
    var trials = new ArrayList<Trial>();
    if (studies == null) {
      trials.add(trial(root, ""));
    } else {
      for (int i = 0; i < studies.size(); i++) {
        trials.add(trial(studies.get(i), "/" + i));
      }
    }
    if (trials.isEmpty()) {
      throw new MalformedTrialException("the document holds no study");
    }
    return trials;
  }

  private static Trial trial(JsonNode study, String place) throws MalformedTrialException {
    var protocol = study.path("protocolSection");
    var id = protocol.at("/identificationModule/nctId").asText("");
    if (!protocol.isObject() || id.isBlank()) {
      throw new MalformedTrialException(
          "no protocolSection/identificationModule/nctId at "
              + (place.isEmpty() ? "the document's root" : place));
    }
    var eligibility = protocol.path("eligibilityModule");
    return new Trial(
        id.strip(),
        protocol.at("/identificationModule/briefTitle").asText(""),
        protocol.at("/statusModule/overallStatus").asText("UNKNOWN"),
        texts(protocol.at("/designModule/phases"), node -> node.asText("")),
        texts(protocol.at("/conditionsModule/conditions"), node -> node.asText("")),
        texts(protocol.at("/conditionsModule/keywords"), node -> node.asText("")),
        texts(
            protocol.at("/armsInterventionsModule/interventions"),
            node -> node.path("name").asText("")),
        years(eligibility.path("minimumAge").asText("")),
        years(eligibility.path("maximumAge").asText("")),
        eligibility.path("sex").asText("ALL").toUpperCase(Locale.ROOT),
        eligibility.path("eligibilityCriteria").asText(""),
        protocol.at("/statusModule/lastUpdatePostDateStruct/date").asText(""),
        texts(
            protocol.at("/contactsLocationsModule/locations"),
            node ->
                java.util.stream.Stream.of("city", "state", "country")
                    .map(part -> node.path(part).asText(""))
                    .filter(Predicate.not(String::isBlank))
                    .collect(java.util.stream.Collectors.joining(", "))),
        List.of());
  }

  private static List<String> texts(
      JsonNode array, java.util.function.Function<JsonNode, String> text) {
    var texts = new ArrayList<String>();
    array.forEach(node -> texts.add(text.apply(node)));
    return texts.stream().filter(Predicate.not(String::isBlank)).distinct().toList();
  }

  /** Completed years; months round down. */
  private static int years(String age) {
    var number = NUMBER.matcher(age);
    if (!number.find()) {
      return -1;
    }
    int value = Integer.parseInt(number.group());
    return age.toLowerCase(Locale.ROOT).contains("month") ? value / 12 : value;
  }
}
