package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.List;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.Severity;
import org.theriac.ontology.v1.Source;

/** Drugs and genes as a table. */
public final class Assessments {
  private static final List<String> COLUMNS =
      List.of("Drug", "Seriousness", "Result", "What to do", "Strength and source");

  private Assessments() {}

  /** One row per statement of guidance, and a row for a drug about which there is none. */
  public static Html table(String caption, List<DrugAssessment> assessments) {
    List<List<Html>> rows = new ArrayList<>();
    for (DrugAssessment assessment : assessments) {
      List<Guidance> all = new ArrayList<>(assessment.getGuidanceList());
      all.addAll(assessment.getPreTestList());
      if (all.isEmpty()) {
        rows.add(silent(assessment));
      }
      all.forEach(guidance -> rows.add(row(assessment, guidance)));
    }
    return Layout.table(caption, COLUMNS, rows);
  }

  /** The drug's name as the knowledge base knows it, else as it was written. */
  public static String name(DrugAssessment assessment) {
    return assessment.getIngredientsCount() == 0
        ? assessment.getKey()
        : String.join(
            " + ", assessment.getIngredientsList().stream().map(one -> one.getName()).toList());
  }

  private static List<Html> silent(DrugAssessment assessment) {
    boolean unknown = assessment.getStatus() == DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE;
    Html state;
    Html why;
    if (unknown) {
      state = Layout.badge("open", "Not checked");
      why =
          text(
              "The drug is not in the knowledge base. This does not mean that there is no problem.");
    } else if (assessment.getMissingGenesCount() > 0) {
      state = Layout.badge("open", "Not known");
      why =
          text("No usable result for " + String.join(", ", assessment.getMissingGenesList()) + ".");
    } else {
      state = Layout.badge("good", "Nothing to do");
      why = text("Checked against the results: use as labelled.");
    }
    return List.of(text(name(assessment)), state, text("–"), why, text("–"));
  }

  private static List<Html> row(DrugAssessment assessment, Guidance guidance) {
    return List.of(
        text(name(assessment)),
        seriousness(guidance),
        results(guidance),
        advice(guidance),
        basis(guidance));
  }

  private static Html seriousness(Guidance guidance) {
    if (!GuidanceWords.changesSomething(guidance)) {
      return Layout.badge("good", "No change");
    }
    Severity shown = guidance.getShownSeverity();
    return switch (shown) {
      case SEVERITY_CRITICAL -> Layout.badge("bad", "Critical");
      case SEVERITY_WARNING -> Layout.badge("warn", "Warning");
      case SEVERITY_INFO, SEVERITY_UNSPECIFIED, UNRECOGNIZED ->
          Layout.badge("plain", "Information");
    };
  }

  private static Html results(Guidance guidance) {
    List<Html> lines = new ArrayList<>();
    for (GuidanceInput input : guidance.getInputsList()) {
      lines.add(tag("div", GuidanceWords.result(input)));
    }
    return lines.isEmpty() ? text("–") : group(lines);
  }

  private static Html advice(Guidance guidance) {
    List<Html> parts = new ArrayList<>();
    parts.add(tag("strong", GuidanceWords.capital(GuidanceWords.verb(guidance, 3))));
    if (!guidance.getRecommendation().isEmpty()) {
      parts.add(tag("div", guidance.getRecommendation()));
    }
    if (!guidance.getImplication().isEmpty()) {
      parts.add(tag("div", guidance.getImplication()).styled("hint"));
    }
    for (Alternative alternative : guidance.getAlternativesList()) {
      if (!alternative.getRuledOut().isEmpty()) {
        parts.add(
            tag(
                "div",
                "Not " + alternative.getIngredient().getName() + ": " + alternative.getRuledOut()));
      } else if (alternative.getNotCheckedCount() > 0) {
        parts.add(
            tag(
                    "div",
                    GuidanceWords.capital(alternative.getIngredient().getName())
                        + " was not checked for "
                        + String.join(", ", alternative.getNotCheckedList()))
                .styled("hint"));
      }
    }
    for (CallNote note : guidance.getNotesList()) {
      parts.add(tag("div", note.getMessage()).styled("hint"));
    }
    return group(parts);
  }

  private static Html basis(Guidance guidance) {
    Source source = guidance.getSource();
    return group(
        tag("div", GuidanceWords.strength(guidance)),
        tag("div", sourceLink(source)),
        tag("div", "Rule " + guidance.getRuleId()).styled("hint"));
  }

  /** A source with its version and address. */
  public static Html sourceLink(Source source) {
    List<Html> parts = new ArrayList<>();
    String words =
        source.getTitle()
            + (source.getVersion().isEmpty() ? "" : ", " + source.getVersion())
            + (source.getDate().isEmpty() || source.getDate().equals(source.getVersion())
                ? ""
                : " (" + source.getDate() + ")");
    parts.add(Layout.source(source.getUrl(), words.isBlank() ? source.getIssuer() : words));
    for (String pmid : source.getPmidsList().stream().limit(5).toList()) {
      parts.add(text(" "));
      parts.add(Html.link("https://pubmed.ncbi.nlm.nih.gov/" + pmid + "/", "PMID " + pmid));
    }
    return group(parts);
  }
}
