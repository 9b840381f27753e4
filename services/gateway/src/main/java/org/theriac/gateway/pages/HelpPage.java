package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.link;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.List;

/** Where things are, for those who connect other systems. */
final class HelpPage {
  private static final List<List<String>> PLACES =
      List.of(
          List.of("/cds-services", "CDS Hooks 2.0.1: discovery; services are called below it"),
          List.of("/openapi.yml", "OpenAPI description of all requests and answers"),
          List.of("/api/v1/release", "Knowledge release in use"),
          List.of("/pages/model", "Card of the ranking model in use; /api/v1/model for programs"),
          List.of("/status", "Whether alerts are being given"),
          List.of(
              "/transparency",
              "Source attributes of rules and model: purpose, inputs, validation, limits;"
                  + " /api/v1/transparency for programs"),
          List.of("/health", "Health; /health/liveness and /health/readiness for orchestrators"),
          List.of("/prometheus", "Metrics, without data of patients"));

  private HelpPage() {}

  static String page() {
    List<List<Html>> rows = new ArrayList<>();
    PLACES.forEach(
        place -> rows.add(List.of(link(place.get(0), place.get(0)), text(place.get(1)))));
    return Layout.page(
        "Help and API",
        tag("h1", "Help and API"),
        Layout.section(
            "places",
            "Addresses",
            Layout.table("For people and programs", List.of("Address", "What it is"), rows)),
        Layout.section(
            "reading",
            "How to read the answers",
            Layout.sentences(
                List.of(
                    "Unknown is its own state: not tested is not negative, a chart that is silent "
                        + "does not exclude.",
                    "An alert that is silent was checked. If something could not be checked, the"
                        + " answer is an error or says so.",
                    "A drug that is not in the knowledge base was not checked.",
                    "Results called from a variant file are unverified and raise nothing above"
                        + " information until they are signed.",
                    "Tiers are decided by rules; the model only orders therapies within a tier."))));
  }
}
