package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.theriac.gateway.json.Json;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.Source;

/** Where the words of a card come from, and where to read on. */
final class CardSources {
  private CardSources() {}

  static ObjectNode source(Source source, String knowledgeRelease) {
    StringBuilder label =
        new StringBuilder(source.getTitle().isEmpty() ? "Theriac" : source.getTitle());
    if (!source.getVersion().isEmpty()) {
      label.append(", version ").append(source.getVersion());
    }
    if (!knowledgeRelease.isEmpty()) {
      label.append(" (Theriac knowledge ").append(knowledgeRelease).append(')');
    }
    ObjectNode node = Json.object().put("label", label.toString());
    if (isAddress(source.getUrl())) {
      node.put("url", source.getUrl());
    }
    node.putObject("topic")
        .put("system", "https://theriac.org/fhir/CodeSystem/topic")
        .put("code", "pharmacogenomics")
        .put("display", "Pharmacogenomics");
    return node;
  }

  static void links(ObjectNode card, List<Guidance> guidance) {
    Map<String, String> links = new LinkedHashMap<>();
    for (Guidance one : guidance) {
      Source source = one.getSource();
      if (isAddress(source.getUrl())) {
        links.putIfAbsent(
            source.getUrl(), source.getTitle().isEmpty() ? "Source" : source.getTitle());
      }
      for (String pmid : source.getPmidsList()) {
        if (links.size() < 5 && pmid.chars().allMatch(Character::isDigit) && !pmid.isEmpty()) {
          links.putIfAbsent("https://pubmed.ncbi.nlm.nih.gov/" + pmid + "/", "PubMed " + pmid);
        }
      }
    }
    if (links.isEmpty()) {
      return;
    }
    ArrayNode array = card.putArray("links");
    links.forEach((url, label) ->
        array.addObject().put("label", label).put("url", url).put("type", "absolute"));
  }

  private static boolean isAddress(String url) {
    return url.startsWith("https://") || url.startsWith("http://");
  }
}
