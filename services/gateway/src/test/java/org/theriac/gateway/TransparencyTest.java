package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.theriac.ontology.v1.GetReleaseResponse;

/** What stands behind the answers can be read by whoever uses them, wholly and without a login. */
class TransparencyTest {
  @RegisterExtension private static final RunningGateway GATEWAY = RunningGateway.usual();

  private static final FakeServices services = GATEWAY.services();
  private static final Http http = GATEWAY.http();

  static {
    services.ontology.release =
        GetReleaseResponse.newBuilder()
            .setKnowledgeRelease("2026.11.1+abc")
            .setDate("2026-11-01")
            .setChecksum("abc")
            .addGenes("A")
            .build();
  }

  private static JsonNode intervention(String id) {
    for (JsonNode one : http.get("/api/v1/transparency").json().path("interventions")) {
      if (one.path("id").asText().equals(id)) {
        return one;
      }
    }
    throw new AssertionError("no intervention " + id);
  }

  @Test
  void the_rules_say_each_of_the_thirteen_attributes_and_what_they_are_for() {
    var named = intervention("rules").findValuesAsText("attribute");
    assertThat(named)
        .containsSubsequence(
            "Bibliographic citation of the intervention",
            "Developer",
            "Funding source of the technical implementation",
            "Release and revision dates",
            "Race",
            "Ethnicity",
            "Language",
            "Sexual orientation",
            "Gender identity",
            "Sex",
            "Date of birth",
            "Social determinants of health",
            "Health status assessments")
        .contains("Intended use", "Where the facts come from", "Known limits", "Update schedule")
        .doesNotHaveDuplicates();
  }

  @Test
  void the_ranker_says_each_of_the_thirty_one_attributes_also_those_that_are_none() {
    var attributes = intervention("ranker").path("attributes");
    assertThat(attributes).hasSize(31);
    Set<String> groups = new HashSet<>(attributes.findValuesAsText("group"));
    assertThat(groups).hasSize(9);
    for (String id : List.of("rules", "ranker")) {
      for (JsonNode attribute : intervention(id).path("attributes")) {
        assertThat(attribute.path("statement").asText())
            .as(attribute.path("attribute").asText())
            .isNotBlank();
      }
    }
  }

  @Test
  void it_names_the_release_in_use_and_says_of_a_service_that_is_down_that_it_is() {
    var inUse = http.get("/api/v1/transparency").json().path("inUse");
    assertThat(inUse.path("Knowledge release").asText()).isEqualTo("2026.11.1+abc");
    // The pretended therapies service has no card.
    assertThat(inUse.path("Ranking model").asText()).contains("does not answer");
  }

  @Test
  void every_page_leads_to_it_and_so_does_the_help() {
    assertThat(http.get("/", "Accept", "text/html").body()).contains("href=\"/transparency\"");
    assertThat(http.get("/help", "Accept", "text/html").body())
        .contains("/api/v1/transparency for programs");
    var page = http.get("/transparency", "Accept", "text/html");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("2026.11.1+abc", "Known limits", "It was not validated clinically")
        .contains("href=\"/pages/rules\"");
  }
}
