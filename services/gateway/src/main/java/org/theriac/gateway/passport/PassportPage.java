package org.theriac.gateway.passport;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.gateway.cds.PopulationWords;
import org.theriac.gateway.pages.Assessments;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.Severity;
import org.theriac.ontology.v1.Source;

/** A passport for people; the same content on the page and in the PDF. */
final class PassportPage {
  static final String TITLE = "Pharmacogenomic passport";

  private PassportPage() {}

  /** The content, first what matters most. */
  static Html content(Passport passport) {
    return group(
        tag("h1", TITLE),
        Layout.facts(
            List.of(
                List.of("Patient", passport.patientId()),
                List.of("Made on", passport.madeOn()),
                List.of("Knowledge", passport.knowledgeRelease()))),
        tag(
            "p",
            "What the stored germline results mean for each drug of the knowledge base, taken "
                + "alone. Other drugs, indication, age, kidney and liver function are not "
                + "considered here."),
        changes(passport),
        results(passport),
        unknown(passport),
        usual(passport),
        limits());
  }

  private static Html changes(Passport passport) {
    if (passport.changes().isEmpty()) {
      return Layout.section(
          "changes",
          "Drugs to be careful with",
          tag("p", "None among the drugs that could be checked; see below for what is not known."));
    }
    List<List<Html>> rows = new ArrayList<>();
    for (DrugAssessment assessment : passport.changes()) {
      List<Guidance> all =
          assessment.getGuidanceList().stream().filter(GuidanceWords::changesSomething).toList();
      rows.add(
          List.of(
              text(GuidanceWords.capital(Assessments.name(assessment))),
              seriousness(all),
              because(all),
              advice(all),
              sources(all)));
    }
    return Layout.section(
        "changes",
        "Drugs to be careful with",
        Layout.table(
            "Most serious first",
            List.of("Drug", "Seriousness", "Because of", "What to do", "Strength and source"),
            rows));
  }

  private static Html seriousness(List<Guidance> all) {
    boolean critical =
        all.stream().anyMatch(one -> one.getShownSeverity() == Severity.SEVERITY_CRITICAL);
    boolean warning =
        all.stream().anyMatch(one -> one.getShownSeverity() == Severity.SEVERITY_WARNING);
    if (critical) {
      return Layout.badge("bad", "Critical");
    }
    return warning ? Layout.badge("warn", "Warning") : Layout.badge("plain", "Information");
  }

  private static Html because(List<Guidance> all) {
    Set<String> genes = new LinkedHashSet<>();
    all.forEach(one -> genes.add(GuidanceWords.genes(one)));
    genes.remove("");
    List<Html> lines = new ArrayList<>();
    genes.forEach(words -> lines.add(tag("div", words)));
    return group(lines);
  }

  private static Html advice(List<Guidance> all) {
    Guidance main = all.getFirst();
    List<Html> parts = new ArrayList<>();
    parts.add(tag("strong", GuidanceWords.capital(GuidanceWords.verb(main, 3))));
    Set<String> said = new LinkedHashSet<>();
    for (Guidance one : all) {
      if (one.getSource().getIssuer().equals(main.getSource().getIssuer())) {
        String population =
            one.getPopulation().isEmpty()
                ? ""
                : "For " + PopulationWords.of(one.getPopulation()) + ": ";
        if (said.add(population + one.getRecommendation())) {
          parts.add(tag("div", population + one.getRecommendation()));
        }
      }
    }
    for (Guidance one : all) {
      for (CallNote note : one.getNotesList()) {
        if (said.add(note.getMessage())) {
          parts.add(tag("div", note.getMessage()).styled("hint"));
        }
      }
    }
    return group(parts);
  }

  private static Html sources(List<Guidance> all) {
    Map<String, Html> lines = new LinkedHashMap<>();
    for (Guidance one : all) {
      Source source = one.getSource();
      lines.putIfAbsent(
          source.getTitle() + one.getStrength(),
          group(tag("div", Assessments.strength(one)), tag("div", Assessments.sourceLink(source))));
    }
    return group(List.copyOf(lines.values()));
  }

  private static Html results(Passport passport) {
    List<List<Html>> rows = new ArrayList<>();
    for (GeneResult result : passport.results()) {
      rows.add(
          List.of(
              text(result.getGene()),
              text(String.join(" or ", result.getDiplotypesList())),
              text(String.join(" or ", result.getPhenotypesList())),
              text(String.join(" or ", result.getActivityScoresList())),
              text(GuidanceWords.status(result.getStatus())),
              text((result.getSource() + " " + result.getObservedOn()).strip()),
              Layout.sentences(result.getNotesList().stream().map(CallNote::getMessage).toList())));
    }
    return Layout.section(
        "results",
        "Results",
        rows.isEmpty()
            ? tag("p", "No results: not known, not negative.")
            : Layout.table(
                "Germline results",
                List.of(
                    "Gene",
                    "Diplotype",
                    "Phenotype",
                    "Activity score",
                    "Who stands behind it",
                    "Source and date",
                    "Remarks"),
                rows));
  }

  private static Html unknown(Passport passport) {
    if (passport.unknown().isEmpty()) {
      return Html.nothing();
    }
    Map<String, List<String>> byGenes = new LinkedHashMap<>();
    passport
        .unknown()
        .forEach(one ->
            byGenes
                .computeIfAbsent(
                    String.join(", ", one.getMissingGenesList()), genes -> new ArrayList<>())
                .add(Assessments.name(one)));
    List<List<Html>> rows = new ArrayList<>();
    byGenes.forEach(
        (genes, drugs) -> rows.add(List.of(text(genes), text(String.join(", ", drugs)))));
    return Layout.section(
        "unknown",
        "Not known",
        tag("p", "No usable result of a gene; this does not mean that there is no problem."),
        Layout.table("Drugs by missing genes", List.of("Genes", "Drugs"), rows));
  }

  private static Html usual(Passport passport) {
    return Layout.section(
        "usual",
        "Checked, nothing to do",
        tag("p", passport.usual().isEmpty() ? "None." : String.join(", ", passport.usual()) + "."));
  }

  private static Html limits() {
    return Layout.section(
        "limits",
        "Limits",
        tag(
            "p",
            "Results that are not signed by a laboratory are shown as information only. After an "
                + "allogeneic stem cell transplant, a liver transplant or a recent transfusion a "
                + "genotype may not be the patient's: do not use this passport then. Interacting "
                + "drugs can change what a result means."));
  }
}
