package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.tag;

import java.util.ArrayList;
import java.util.List;

/** The form by which trials are searched; it comes back filled with what was asked. */
final class TrialSearchForm {
  private TrialSearchForm() {}

  static Html form(
      String words,
      String condition,
      String biomarker,
      String drug,
      String phase,
      String status,
      String place,
      String radius,
      String age) {
    List<Html> parts = new ArrayList<>();
    parts.add(
        Layout.field(
            "Words",
            "Free words, \"quoted\" ones stand together, or a trial's number",
            Layout.input("words", words).with("type", "search"),
            "search-words"));
    parts.add(
        tag(
                "div",
                field("Condition", condition, "condition"),
                field("Biomarker", biomarker, "biomarker"),
                field("Drug or class", drug, "drug"),
                field("Phase", phase, "phase"),
                field("Status", status, "status"),
                field("Place", place, "place"),
                field("Radius in km", radius, "radius"),
                field("Age of the patient", age, "age"))
            .styled("columns small"));
    parts.add(tag("button", "Search trials").with("type", "submit"));
    return tag("form", parts)
        .with("method", "post")
        .with("action", "/pages/trials/search")
        .with("enctype", "multipart/form-data")
        .with("role", "search")
        .with("aria-label", "Search trials");
  }

  private static Html field(String label, String value, String name) {
    return Layout.field(label, "", Layout.input(name, value), "search-" + name);
  }
}
