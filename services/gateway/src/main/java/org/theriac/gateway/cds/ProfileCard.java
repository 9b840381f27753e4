package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.theriac.gateway.json.Json;
import org.theriac.ontology.v1.GeneResult;

/** The profile as one card at the opening of a chart; none if nothing is known. */
final class ProfileCard {
  private static final int MOST_LINES = 40;

  private ProfileCard() {}

  /**
   * The card.
   *
   * @param taken cards on what is taken: what a professional should look at once more
   */
  static List<Card> of(List<GeneResult> results, List<Card> taken) {
    if (results.isEmpty()) {
      return List.of();
    }
    TreeMap<String, StringBuilder> lines = new TreeMap<>();
    boolean unverified = false;
    for (GeneResult result : results) {
      StringBuilder line =
          lines.computeIfAbsent(
              result.getGene(),
              gene -> new StringBuilder("- **").append(Markdown.escape(gene)).append(":** "));
      String words =
          String.join(" or ", result.getDiplotypesList())
              + (result.getPhenotypesCount() == 0
                  ? ""
                  : ", "
                      + GuidanceWords.sentenceCase(
                          String.join(" or ", result.getPhenotypesList())));
      line.append(line.indexOf(";") >= 0 ? " | " : "")
          .append(Markdown.escape(words.startsWith(", ") ? words.substring(2) : words))
          .append("; ")
          .append(GuidanceWords.status(result.getStatus()));
      unverified |= GuidanceWords.status(result.getStatus()).startsWith("unverified");
    }
    ObjectNode card = Json.object();
    card.put(
        "summary",
        "Pharmacogenomic profile: "
            + lines.size()
            + (lines.size() == 1 ? " gene" : " genes")
            + " known"
            + (unverified ? ", some results unverified" : "")
            + (taken.isEmpty()
                ? ""
                : "; of what is taken "
                    + taken.size()
                    + (taken.size() == 1 ? " drug is" : " drugs are")
                    + " to be reviewed"));
    card.put("indicator", taken.isEmpty() ? "info" : "warning");
    card.put(
        "detail",
        taken.stream()
                .map(one ->
                    "- **Taken now:** "
                        + Markdown.escape(one.content().path("summary").asText(""))
                        + "\n")
                .collect(Collectors.joining())
            + String.join("\n", lines.values().stream().limit(MOST_LINES).toList())
            + (lines.size() > MOST_LINES ? "\n- and more" : ""));
    card.putObject("source")
        .put("label", "Theriac, results stored and of the chart")
        .putObject("topic")
        .put("system", "https://theriac.org/fhir/CodeSystem/topic")
        .put("code", "pharmacogenomics")
        .put("display", "Pharmacogenomics");
    return List.of(new Card(card, List.of("theriac:profile"), "", "", ""));
  }
}
