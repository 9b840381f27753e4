package org.theriac.gateway.fhir.genomics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.theriac.gateway.json.Json;
import org.theriac.ontology.v1.Source;

/** Sources as citations. */
public final class Citations {
  private static final String EXTENSION =
      "http://hl7.org/fhir/StructureDefinition/workflow-relatedArtifact";
  private static final int MOST = 100;

  private Citations() {}

  /** Adds every source once; sources without any word or address add nothing. */
  public static void add(ObjectNode resource, List<Source> sources) {
    Map<String, ObjectNode> artifacts = new LinkedHashMap<>();
    for (Source source : sources) {
      ObjectNode artifact = artifact(source);
      if (artifact.size() > 1 && artifacts.size() < MOST) {
        artifacts.putIfAbsent(artifact.toString(), artifact);
      }
    }
    artifacts
        .values()
        .forEach(artifact ->
            resource
                .withArray("extension")
                .addObject()
                .put("url", EXTENSION)
                .set("valueRelatedArtifact", artifact));
  }

  private static ObjectNode artifact(Source source) {
    StringBuilder words = new StringBuilder(source.getTitle());
    append(words, source.getIssuer());
    append(words, source.getVersion());
    append(words, source.getDate());
    source.getPmidsList().forEach(pmid -> append(words, "PMID " + pmid));
    ObjectNode artifact = Json.object().put("type", "citation");
    if (!words.isEmpty()) {
      artifact.put("citation", Terms.limited(words.toString()));
    }
    String url = source.getUrl().strip();
    if (url.startsWith("https://") || url.startsWith("http://")) {
      artifact.put("url", url);
    } else if (source.getPmidsCount() > 0) {
      artifact.put("url", "https://pubmed.ncbi.nlm.nih.gov/" + source.getPmids(0) + "/");
    }
    return artifact;
  }

  private static void append(StringBuilder words, String part) {
    if (!part.isBlank() && words.indexOf(part) < 0) {
      words.append(words.isEmpty() ? "" : ", ").append(part.strip());
    }
  }
}
